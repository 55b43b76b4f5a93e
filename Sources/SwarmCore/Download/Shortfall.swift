/// A wanted file that a client could not get whole.
public struct Shortfall: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// The ranges of segments that are missing, in order; nil if nobody owns the file at all.
  public var missing: [Range<Int>]?
  /// Whether the swarm was stopped while the segments could still be had.
  public var wasCutShort: Bool

  /// One line that says what is missing, and why.
  public var description: String {
    guard let missing else { return "cannot get \"\(file)\": nobody owns it" }
    let count = missing.reduce(0) { $0 + $1.count }
    let ranges = missing.prefix(10).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)" }
    let list = ranges.joined(separator: ",") + (missing.count > 10 ? ",…" : "")
    let segments = "segment\(count == 1 ? "" : "s") \(list)"
    return wasCutShort
      ? "\"\(file)\" is not complete: the swarm stopped before \(segments) came"
      : "cannot get \"\(file)\" whole: nobody holds \(segments)"
  }
}
