/// The segments of a file that can be requested, on levels by availability, in no order within a level.
///
/// Adding and removing a segment take a time that does not depend on the number of segments.
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

  /// The segment at `place`, counted through all levels from the lowest.
  subscript(anywhere place: Int) -> Int {
    var place = place
    for level in levels {
      if place < level.count { return Int(level[place]) }
      place -= level.count
    }
    preconditionFailure("there are no more than \(count) segments")
  }

  /// Adds a segment to `level`; returns its place there.
  mutating func insert(_ segment: Int, level: Int) -> Int {
    count += 1
    levels[level].append(Int32(truncatingIfNeeded: segment))
    return levels[level].count - 1
  }

  /// Removes the segment at `place` on `level`; returns the segment that takes its place, if one does.
  mutating func remove(at place: Int, level: Int) -> Int? {
    count -= 1
    let last = levels[level].removeLast()
    guard place < levels[level].count else { return nil }
    levels[level][place] = last
    return Int(last)
  }
}
