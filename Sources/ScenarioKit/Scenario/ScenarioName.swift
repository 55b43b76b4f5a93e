import Glibc
import SystemPackage

/// What a scenario is called after: the stem of its file, with the subfolders below a folder named `scenarios`.
struct ScenarioName {
  /// The folder that marks where names begin.
  static let root = "scenarios"

  /// Whether `name` may be a part of `golden/<name>` and of a run's directory.
  static func fault(of name: String) -> String? {
    for component in name.split(separator: "/", omittingEmptySubsequences: false) {
      if component.isEmpty || component.hasPrefix(".") { return "must not begin with \".\"" }
      if component.utf8.count > Bounds.scenarioNameBytes { return "has more than \(Bounds.scenarioNameBytes) bytes" }
      for scalar in component.unicodeScalars where scalar.isDisturbing || scalar == "\u{FFFD}" {
        return "has a control character, or bytes that are not UTF-8"
      }
    }
    return nil
  }

  /// The name of the scenario at `path`.
  static func name(of path: FilePath) -> String {
    let folders = path.absolute.removingLastComponent().components.map(\.string)
    let stem = path.stem ?? ""
    guard let root = folders.lastIndex(of: root) else { return stem }
    return (folders[(root + 1)...] + [stem]).joined(separator: "/")
  }
}

extension FilePath {
  /// The path from the root of the file system, without `.` and `..`, links not followed.
  var absolute: FilePath {
    if isAbsolute { return lexicallyNormalized() }
    guard let current = getcwd(nil, 0) else { return lexicallyNormalized() }
    defer { free(current) }
    return FilePath(platformString: current).pushing(self).lexicallyNormalized()
  }
}
