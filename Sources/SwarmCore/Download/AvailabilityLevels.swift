/// The segments of a file that can be asked for, by how many peers hold them: a level each, in no order.
///
/// A segment comes and goes in a time that does not depend on how many there are.
struct AvailabilityLevels: Sendable {
  /// How many segments there are on all levels together.
  private(set) var count = 0
  private var levels: [[Int32]]

  /// No segments; the levels go up to `highest`.
  init(highest: Int) {
    levels = Array(repeating: [], count: highest + 1)
  }

  /// The levels, lowest first.
  var indices: Range<Int> { levels.indices }

  /// How many segments are on `level`.
  func count(of level: Int) -> Int { levels[level].count }

  /// The segment at `place` on `level`.
  subscript(level: Int, place: Int) -> Int { Int(levels[level][place]) }

  /// The segment at `place` if all levels stood in a row.
  subscript(anywhere place: Int) -> Int {
    var place = place
    for level in levels {
      if place < level.count { return Int(level[place]) }
      place -= level.count
    }
    preconditionFailure("there are no more than \(count) segments")
  }

  /// Adds a segment to `level`; gives its place there.
  mutating func insert(_ segment: Int, level: Int) -> Int {
    count += 1
    levels[level].append(Int32(truncatingIfNeeded: segment))
    return levels[level].count - 1
  }

  /// Takes out the segment at `place` on `level`; gives the one that stands there now, if any.
  mutating func remove(at place: Int, level: Int) -> Int? {
    count -= 1
    let last = levels[level].removeLast()
    guard place < levels[level].count else { return nil }
    levels[level][place] = last
    return Int(last)
  }
}
