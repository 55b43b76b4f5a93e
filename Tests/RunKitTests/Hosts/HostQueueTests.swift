import RunKit
import ScenarioKit
import SwarmCore
import Testing

@Suite("Jobs that wait for slots of hosts")
struct HostQueueTests {
  private func need(_ ranks: Int) -> HostQueue.Need { HostQueue.Need(ranks: ranks, placement: .bySlot) }

  @Test func oneThatFitsGoesBeforeOneThatDoesNot() throws {
    var queue = HostQueue(try HostList(option: "a:4,b:4"))
    #expect(queue.next(of: [need(4), need(8)])?.place == 0)
    let nextSecond = queue.next(of: [need(8), need(5), need(3), need(1)])
    let second = try #require(nextSecond)
    #expect(second.place == 2 && second.lease.hosts.described == ["b:3"])
    #expect(queue.next(of: [need(8), need(5), need(1)])?.place == 2)
    #expect(queue.next(of: [need(8), need(5)]) == nil)
  }

  @Test func aLargeOneHasItsTurn() throws {
    var queue = HostQueue(try HostList(option: "a:2,b:2"))
    let nextLast = queue.next(of: [need(1)])
    var last = try #require(nextLast).lease
    var passed = 0
    // There is always a small one that would fit.
    while let next = queue.next(of: [need(4), need(1)]) {
      #expect(next.place == 1)
      queue.release(last)
      last = next.lease
      passed += 1
    }
    #expect(passed == HostQueue.patience)
    queue.release(last)
    #expect(queue.next(of: [need(4), need(1)])?.place == 0)
  }

  @Test("every job has its turn, whatever they need", arguments: UInt64(0)..<100)
  func allHaveTheirTurn(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let hosts = (0..<Int.random(in: 1...5, using: &random)).map { "h\($0):\(Int.random(in: 1...8, using: &random))" }
    let list = try HostList(option: hosts.joined(separator: ","))
    var queue = HostQueue(list)
    var waiting = (0..<200).map { _ in
      HostQueue.Need(
        ranks: .random(in: 1...2 * list.slots, using: &random),
        placement: Placement.allCases.randomElement(using: &random) ?? .bySlot)
    }
    var running: [HostPool.Lease] = []
    while !waiting.isEmpty || !running.isEmpty {
      if let (place, lease) = queue.next(of: waiting) {
        #expect(lease.hosts.slots == waiting.remove(at: place).ranks)
        running.append(lease)
      } else {
        try #require(!running.isEmpty, "nothing runs, and nothing can start")
        queue.release(running.remove(at: .random(in: running.indices, using: &random)))
      }
    }
  }
}
