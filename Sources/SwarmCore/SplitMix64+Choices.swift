/// Choices by chance: the same seed makes the same ones, on every machine.
extension SplitMix64 {
  /// A number from 0 to `bound` - 1, by multiplication: quick, and biased by no more than `bound` in 2³².
  mutating func below(_ bound: Int) -> Int {
    Int(((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// Whether the last of `count` candidates, which are seen one after the other, takes the place of the one that was chosen
  /// among those before it: so in the end each has had the same chance (reservoir sampling).
  package mutating func choosesLast(of count: Int) -> Bool { below(count) == 0 }

  /// `count` of the elements, or all if there are fewer, drawn with equal chances, in the order in which they were drawn
  /// (Fisher and Yates).
  package mutating func draw<Element>(_ count: Int, from elements: [Element]) -> ArraySlice<Element> {
    var elements = elements
    let count = min(max(0, count), elements.count)
    for place in 0..<count { elements.swapAt(place, place + below(elements.count - place)) }
    return elements.prefix(count)
  }

  /// One of the elements, drawn with chances in proportion to their weights, none below 0; nil if none has one.
  package mutating func draw<Elements: Collection>(
    from elements: Elements, weight: (Elements.Element) -> Int
  ) -> Elements.Element? {
    let sum = elements.reduce(0) { $0 + weight($1) }
    guard sum > 0 else { return nil }
    var left = below(sum)
    return elements.first { element in
      left -= weight(element)
      return left < 0
    }
  }

  /// The elements, sorted so that those with the lower keys come first; among equal ones chance decides.
  package mutating func sorted<Elements: Collection, Key: Comparable>(
    _ elements: Elements, by key: (Elements.Element) -> Key
  ) -> [Elements.Element] {
    elements.map { (element: $0, key: key($0), chance: next()) }
      .sorted { ($0.key, $0.chance) < ($1.key, $1.chance) }
      .map(\.element)
  }
}
