/// One of several parts of a sweep that run apart, on several machines: `2/5`.
///
/// Scenario k goes to shard k modulo the count, so that neighbours, which are often alike, are spread.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// Which part, from 1.
  let index: Int
  /// How many parts there are.
  private let count: Int

  /// The shard that `text` spells, or nil unless it is `i/n` with 1 ≤ i ≤ n.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let index = Int(parts[0]), let count = Int(parts[1]), index >= 1, index <= count
    else { return nil }
    self.index = index
    self.count = count
  }

  /// The elements of this shard, in their order.
  package func part<Element>(of elements: [Element]) -> [Element] {
    elements.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
  }

  /// `2/5`.
  package var description: String { "\(index)/\(count)" }
}
