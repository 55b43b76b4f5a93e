/// What a launcher has printed: the first part of it and the last; what is between them is left out.
package struct LauncherOutput: Hashable, Sendable {
  /// The most bytes that each part has.
  private static let partLimit = 1 << 16

  private var first: [UInt8] = []
  private var last: [UInt8] = []
  /// How many bytes are left out between the two.
  private(set) var leftOut = 0

  /// Output that is empty as yet.
  package init() {}

  /// Adds what was printed next.
  mutating func append(_ bytes: some Collection<UInt8>) {
    let room = LauncherOutput.partLimit - first.count
    first += bytes.prefix(room)
    last += bytes.dropFirst(room)
    // Not at every byte, which would move them all each time.
    if last.count > 4 * LauncherOutput.partLimit { trim() }
  }

  /// Cuts the last part to its limit.
  mutating func trim() {
    let excess = last.count - LauncherOutput.partLimit
    guard excess > 0 else { return }
    last.removeFirst(excess)
    leftOut += excess
  }

  /// All that is kept, with a line that says how much is left out, where something is.
  package var bytes: [UInt8] {
    leftOut == 0 ? first + last : first + Array("\n[\(leftOut) bytes are left out here]\n".utf8) + last
  }

  /// The same as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The last `count` bytes, and whether there are others before them.
  package func lastBytes(_ count: Int) -> (bytes: [UInt8], isCut: Bool) {
    let all = bytes
    return (Array(all.suffix(count)), all.count > count)
  }
}
