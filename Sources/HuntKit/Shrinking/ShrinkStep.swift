/// A way to make choices simpler.
enum ShrinkStep: Hashable, Sendable {
  /// Takes these peers, files or faults away, counted from the last.
  case remove(Choices.Axis, fromLast: Range<Int>)
  /// Exchanges a peer, or a file, with the next one.
  case exchange(Choices.Axis, Int)
  /// Makes all that files are like the simplest, or one of the choices that each has for that.
  case plain(choice: Int?)
  /// Makes all choices in a row the simplest.
  case simplest(Range<Int>)
  /// Makes a choice smaller, by this part of it: 2 is the half.
  case lessen(Int, part: Int)
  /// Makes a choice smaller by one.
  case decrement(Int)

  /// The steps of a round over `drawn`, the boldest first.
  static func round(of drawn: Drawn) -> [ShrinkStep] {
    let traits = drawn.parts.first { $0.axis == .traits }?.range.count ?? 0
    var steps: [ShrinkStep] = [.plain(choice: nil)]
    for axis in [Choices.Axis.files, .peers, .faults] {
      let count = drawn.count(of: axis)
      var size = count / 2
      while size > 1 {
        steps += stride(from: 0, to: count, by: size).map { .remove(axis, fromLast: $0..<min(count, $0 + size)) }
        size /= 2
      }
      steps += (0..<count).map { .remove(axis, fromLast: $0..<$0 + 1) }
    }
    steps += (0..<traits).map { .plain(choice: $0) }
    let length = drawn.tape.values.count
    for size in sequence(first: max(1, length / 2), next: { $0 > 1 ? $0 / 2 : nil }) {
      steps += stride(from: 0, to: length, by: size).map { .simplest($0..<min(length, $0 + size)) }
    }
    for axis in [Choices.Axis.files, .peers] { steps += (0..<drawn.count(of: axis)).map { .exchange(axis, $0) } }
    for part in [2, 4, 8] { steps += (0..<length).map { .lessen($0, part: part) } }
    return steps + (0..<length).map { .decrement($0) }
  }

  /// The choices of `drawn` after this step; nil if it changes nothing.
  func applied(to drawn: Drawn) -> Tape? {
    var values = drawn.tape.values
    switch self {
    case .remove(let axis, let places):
      return Self.removed(axis, places, from: drawn)
    case .plain(let choice):
      for part in drawn.parts where part.axis == .traits {
        for (place, index) in part.range.enumerated() where choice == nil || place == choice { values[index] = 0 }
      }
      guard values != drawn.tape.values else { return nil }
    case .exchange(let axis, let index):
      return Self.exchanged(axis, index, in: drawn)
    case .simplest(let range):
      let range = range.clamped(to: 0..<values.count)
      guard values[range].contains(where: { $0 > 0 }) else { return nil }
      for index in range { values[index] = 0 }
    case .lessen(let index, let part):
      guard values.indices.contains(index), values[index] / part > 0 else { return nil }
      values[index] -= values[index] / part
    case .decrement(let index):
      guard values.indices.contains(index), values[index] > 0 else { return nil }
      values[index] -= 1
    }
    return Tape(values)
  }

  /// The choices of `drawn` with those of thing `index` of `axis` in place of those of the next, where both have as many.
  private static func exchanged(_ axis: Choices.Axis, _ index: Int, in drawn: Drawn) -> Tape? {
    let one = drawn.parts.filter { $0.axis == axis && $0.index == index }.map(\.range)
    let other = drawn.parts.filter { $0.axis == axis && $0.index == index + 1 }.map(\.range)
    guard !one.isEmpty, one.map(\.count) == other.map(\.count) else { return nil }
    var values = drawn.tape.values
    for (first, second) in zip(one, other) {
      for (place, otherPlace) in zip(first, second) { values.swapAt(place, otherPlace) }
    }
    return values == drawn.tape.values ? nil : Tape(values)
  }

  private static func removed(_ axis: Choices.Axis, _ places: Range<Int>, from drawn: Drawn) -> Tape? {
    let count = drawn.count(of: axis)
    // As many are left as there must be.
    let removed = places.filter { $0 < count }.prefix(drawn.spare(of: axis)).map { count - 1 - $0 }
    guard let place = drawn.counts[axis], !removed.isEmpty else { return nil }
    var values = drawn.tape.values
    values[place] -= removed.count
    var isGone = [Bool](repeating: false, count: values.count)
    for part in drawn.parts where part.axis == axis && removed.contains(part.index) {
      for index in part.range { isGone[index] = true }
    }
    return Tape(zip(values, isGone).filter { !$0.1 }.map(\.0))
  }
}

extension Drawn {
  /// How many things there are of `axis`.
  fileprivate func count(of axis: Choices.Axis) -> Int {
    (parts.lazy.filter { $0.axis == axis }.map(\.index).max() ?? -1) + 1
  }

  /// How many of `axis` can be taken away.
  fileprivate func spare(of axis: Choices.Axis) -> Int { counts[axis].map { tape.values[$0] } ?? 0 }
}
