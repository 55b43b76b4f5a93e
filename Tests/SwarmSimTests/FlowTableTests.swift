import SwarmCore
import SwarmSim
import Testing

struct FlowTableTests {
  private static let second = Instant(nanoseconds: 1_000_000_000)

  @Test func oneFlowGetsTheNarrowerOfItsLinks() {
    #expect(rates(of: [(1, 2)], up: [8, 8, 8], down: [8, 8, 3]) == [3])
    #expect(rates(of: [(1, 2)], up: [8, 2, 8], down: [8, 8, 3]) == [2])
  }

  @Test func twoFlowsOfOneSenderGetHalfOfItsLinkEach() {
    #expect(rates(of: [(0, 1), (0, 2)], up: [10, 1, 1], down: [100, 100, 100]) == [5, 5])
  }

  @Test func whatOneFlowCannotUseGoesToTheOthers() {
    // 0 → 1 and 0 → 2 share a link of 10; 2 receives no more than 2. 3 → 1 gets what 1 has left.
    #expect(rates(of: [(0, 1), (0, 2), (3, 1)], up: [10, 1, 1, 100], down: [100, 12, 2, 1]) == [6, 2, 6])
    #expect(rates(of: [(0, 1), (0, 2), (3, 1)], up: [10, 1, 1, 3], down: [100, 100, 2, 1]) == [8, 2, 3])
  }

  @Test func anEqualSplitLeavesUnusedWhatAFlowCannotUse() {
    #expect(rates(of: [(0, 1), (0, 2)], up: [10, 1, 1], down: [100, 100, 2], .equalSplit) == [5, 2])
  }

  @Test func aLinkWithoutLimitHoldsNobodyBack() {
    #expect(rates(of: [(0, 1), (0, 2)], up: [nil, 1, 1], down: [1, 7, nil]) == [7, .infinity])
  }

  /// Flows come and go; after each change the rates are those of the textbook, also where many links are alike.
  @Test(arguments: 1...60, [false, true])
  func ratesAreMaxMinFairAfterEachChange(seed: UInt64, areAlike: Bool) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 2...12, using: &random)
    var bandwidth: Double? {
      if Int.random(in: 0..<6, using: &random) == 0 { return nil }
      return areAlike
        ? Double(Int.random(in: 1...2, using: &random)) : Double.random(in: 1...20, using: &random)
    }
    let network = NetworkDescription(
      links: (0..<size).map { _ in NetworkDescription.AccessLink(upload: bandwidth, download: bandwidth) })
    var table = FlowTable(network)
    var flows: [(number: Int32, sender: Int, receiver: Int)] = []
    for _ in 0..<120 {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        if flows.isEmpty || Int.random(in: 0..<5, using: &random) < 3 {
          let sender = Int.random(in: 0..<size, using: &random)
          let receiver = (sender + Int.random(in: 1..<size, using: &random)) % size
          flows.append((table.add(from: sender, to: receiver, bytes: 1e9, now: .zero), sender, receiver))
        } else {
          table.remove(flows.remove(at: Int.random(in: 0..<flows.count, using: &random)).number)
        }
      }
      _ = table.settle(now: .zero)
      let expected = ProgressiveFilling.rates(of: flows.map { ($0.sender, $0.receiver) }, over: network)
      for (flow, rate) in zip(flows, expected) {
        let got = table.rate(of: flow.number) * 8e9
        #expect(got == rate || abs(got - rate) <= 1e-9 * rate, "\(got) instead of \(rate)")
      }
      #expect(table.count == flows.count)
    }
  }

  @Test func aFlowIsDueWhenItsLastByteHasGoneAndNotBefore() {
    // 1,000 bytes at 24 bit/s: 333.3… s.
    var table = FlowTable(network(up: [24, 24], down: [24, 24]))
    let flow = table.add(from: 0, to: 1, bytes: 1_000, now: .zero)
    #expect(table.settle(now: .zero) == [0])
    #expect(table.earliest(of: 0)?.due == Instant(nanoseconds: 333_333_333_334))
    #expect(table.remaining(of: flow, now: FlowTableTests.second) == 997)
  }

  @Test func aChangeOfRatesKeepsWhatHasBeenSent() {
    // 10 bytes at 1 byte/s alone for 4 s, then two share: the 6 that are left take 12 s.
    var table = FlowTable(network(up: [8, 8, 8], down: [8, 8, 8]))
    _ = table.add(from: 0, to: 1, bytes: 10, now: .zero)
    _ = table.settle(now: .zero)
    let later = Instant(nanoseconds: 4_000_000_000)
    _ = table.add(from: 0, to: 2, bytes: 100, now: later)
    _ = table.settle(now: later)
    #expect(table.earliest(of: 0)?.due == Instant(nanoseconds: 16_000_000_000))
  }

  private func network(
    up: [Double?], down: [Double?], _ sharing: NetworkDescription.Sharing = .maxMinFair
  ) -> NetworkDescription {
    var network = NetworkDescription(
      links: zip(up, down).map { NetworkDescription.AccessLink(upload: $0, download: $1) })
    network.sharing = sharing
    return network
  }

  /// The rates in bit/s, rounded to a millionth.
  private func rates(
    of flows: [(Int, Int)], up: [Double?], down: [Double?], _ sharing: NetworkDescription.Sharing = .maxMinFair
  ) -> [Double] {
    var table = FlowTable(network(up: up, down: down, sharing))
    let numbers = flows.map { table.add(from: $0.0, to: $0.1, bytes: 1, now: .zero) }
    _ = table.settle(now: .zero)
    return numbers.map { (table.rate(of: $0) * 8e15).rounded() / 1e6 }
  }
}
