/// Where a number stands among those at which programs often go wrong.
enum SizeLevel {
  /// The levels of `number`, of those that `range` allows: the least, the most, next to a power of two or ten, or none.
  static func levels(of number: Int, in range: ClosedRange<Int>) -> [String] {
    var levels: [String] = []
    if number <= 2 { levels.append("\(number)") }
    if number == range.upperBound, range.count > 2 { levels.append("most") }
    for base in [2, 10] {
      for offset in -1...1 where number > 2 && isPower(number - offset, of: base) {
        levels.append(name(base, offset))
      }
    }
    return levels.isEmpty ? ["other"] : levels
  }

  /// The levels that numbers in `range` can have, each with the numbers.
  static func all(in range: ClosedRange<Int>) -> [(level: String, numbers: [Int])] {
    var numbers: [String: [Int]] = [:]
    for number in range.prefix(SizeLevel.looked) + [range.upperBound] {
      for level in levels(of: number, in: range) where numbers[level]?.last != number {
        numbers[level, default: []].append(number)
      }
    }
    return numbers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How many numbers of a range are looked at.
  private static let looked = 5_000

  private static func isPower(_ number: Int, of base: Int) -> Bool {
    guard number >= base else { return false }
    var rest = number
    while rest % base == 0 { rest /= base }
    return rest == 1
  }

  private static func name(_ base: Int, _ offset: Int) -> String {
    "\(base)^k" + (offset == 0 ? "" : offset > 0 ? "+1" : "-1")
  }
}
