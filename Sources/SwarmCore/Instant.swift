/// A moment, in nanoseconds since one that the shell chose; the core has no clock of its own.
public struct Instant: Hashable, Comparable, Sendable {
  /// Nanoseconds since the shell's zero.
  public var nanoseconds: Int64

  /// The moment `nanoseconds` after the shell's zero.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The shell's zero.
  public static let zero = Instant(nanoseconds: 0)

  /// Whether `left` comes before `right`.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The moment `milliseconds` later.
  public func advanced(milliseconds: Int64) -> Instant {
    Instant(nanoseconds: nanoseconds + milliseconds * 1_000_000)
  }
}
