/// Parts what comes from another host into frames.
///
/// What a login prints there may come first: all before the mark of the agent is skipped.
package struct HostFrames {
  /// The most bytes of a frame.
  package static let limit = 1 << 20
  /// The most bytes that may come before the mark.
  package static let greetingLimit = 1 << 16
  /// What the agent says first.
  package static let mark: [UInt8] = [0] + Array("runner-host\n".utf8)

  /// The most bytes that may wait until somebody asks for the next frame.
  package static let waitingLimit = 16 << 20

  private var bytes: [UInt8] = []
  private var start = 0
  /// Whether the mark has come.
  package private(set) var hasBegun = false

  /// Nothing has come yet.
  package init() {}

  /// Takes what has come.
  package mutating func append(_ new: some Collection<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    } else if start > HostFrames.limit {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += new
  }

  /// How many bytes wait.
  package var waiting: Int { bytes.count - start }

  /// What was said before the mark, if that has not come.
  package var greeting: [UInt8] { hasBegun ? [] : Array(bytes[start...]) }

  /// The next frame that has come as a whole, without its length; nil if there is none.
  /// - Throws: `HostDoubt` if what has come is no frame.
  package mutating func next() throws(HostDoubt) -> [UInt8]? {
    guard try begin() else { return nil }
    let head = 4
    guard bytes.count - start >= head else { return nil }
    let length = (0..<head).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    guard length >= 1, length <= HostFrames.limit else { throw .length(length) }
    guard bytes.count - start - head >= length else { return nil }
    defer { start += head + length }
    return Array(bytes[(start + head)..<(start + head + length)])
  }

  /// Looks for the mark; whether it has come.
  private mutating func begin() throws(HostDoubt) -> Bool {
    if hasBegun { return true }
    let mark = HostFrames.mark
    let count = bytes.count - start
    for offset in 0..<max(0, count - mark.count + 1) where bytes[(start + offset)...].starts(with: mark) {
      start += offset + mark.count
      hasBegun = true
      return true
    }
    guard count <= HostFrames.greetingLimit + mark.count else { throw .noMark }
    return false
  }
}

/// Why what another host has sent is not believed.
package enum HostDoubt: Error, Hashable, Sendable {
  /// No mark of the agent stands in what has come first.
  case noMark
  /// No frame has so many bytes.
  case length(Int)
  /// There is no report of this kind.
  case kind(UInt8)
  /// A report of this kind is cut short, or too long.
  case cut(kind: UInt8)
  /// No folder, rank or state has this number, in a report of this kind.
  case number(UInt64, kind: UInt8)
  /// This leads out of the folder that it should be in.
  case path(String)
  /// More was sent than was asked for.
  case tooMuch
}
