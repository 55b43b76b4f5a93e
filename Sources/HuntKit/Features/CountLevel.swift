/// How many there are of something of which a few are usual.
enum CountLevel {
  /// The level of `count`.
  static func level(of count: Int) -> String {
    switch count {
    case ...3: "\(count)"
    case ...8: "4 to 8"
    default: "more than 8"
    }
  }

  /// The levels that counts in `range` can have, each with the counts.
  static func all(in range: ClosedRange<Int>) -> [(level: String, numbers: [Int])] {
    var levels: [(level: String, numbers: [Int])] = []
    for count in range.prefix(1_000) {
      if levels.last?.level == level(of: count) {
        levels[levels.count - 1].numbers.append(count)
      } else {
        levels.append((level(of: count), [count]))
      }
    }
    return levels
  }
}
