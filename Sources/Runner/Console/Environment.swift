import LibC

/// The environment of this process.
enum Environment {
  /// The value of the variable `name`; nil if it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Whether this runs in CI: `CI` is set, and to something else than `false`, `0`, `no` or `off`.
  static var isCI: Bool {
    guard let value = value("CI")?.lowercased() else { return false }
    return !["false", "0", "no", "off"].contains(value)
  }
}
