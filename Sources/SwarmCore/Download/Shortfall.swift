/// A wanted file that a client could not get whole, and why.
public struct Shortfall: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// Why the client could not get it.
  public var reason: Reason

  /// Why a file is not whole; the segments are ranges of indexes, in ascending order, that do not touch.
  public enum Reason: Hashable, Sendable {
    /// Nobody owns the file.
    case unowned
    /// Nobody holds these segments any more.
    case unheld([Range<Int>])
    /// The swarm was stopped before these segments came, although they could still be had.
    case cutShort([Range<Int>])
  }

  /// A shortfall of `file`.
  public init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }

  /// The segments that are missing; nil if nobody owns the file, so that their number is unknown.
  public var missing: [Range<Int>]? {
    switch reason {
    case .unowned: nil
    case .unheld(let ranges), .cutShort(let ranges): ranges
    }
  }

  /// Whether no living peer could have given what is missing.
  public var isOutOfReach: Bool {
    switch reason {
    case .unowned, .unheld: true
    case .cutShort: false
    }
  }

  /// One line that says what is missing, and why.
  public var description: String {
    switch reason {
    case .unowned: "cannot get \"\(file)\": nobody owns it"
    case .unheld(let ranges): "cannot get \"\(file)\" whole: nobody holds \(Shortfall.words(ranges))"
    case .cutShort(let ranges):
      "\"\(file)\" is not complete: the swarm stopped before \(Shortfall.words(ranges)) came"
    }
  }

  private static func words(_ ranges: [Range<Int>]) -> String {
    let count = ranges.reduce(0) { $0 + $1.count }
    let list = spelled(ranges.prefix(10)) + (ranges.count > 10 ? ",…" : "")
    return "segment\(count == 1 ? "" : "s") \(list)"
  }

  /// `3-7,9`: the first and the last index of each range, or the only one.
  static func spelled(_ ranges: some Sequence<Range<Int>>) -> String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)" }.joined(separator: ",")
  }
}
