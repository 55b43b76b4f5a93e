import RunKit
import ScenarioKit
import SwarmCore
import Testing

@Suite("The slots of hosts that jobs share")
struct HostPoolTests {
  private func pool(_ hosts: String) throws -> HostPool { HostPool(try HostList(option: hosts)) }

  @Test func aJobIsOnAsFewHostsAsItNeeds() throws {
    var pool = try pool("a:4,b:8,c:4")
    #expect(pool.lease(ranks: 3, placement: .bySlot)?.hosts.described == ["a:3"])
    #expect(pool.lease(ranks: 4, placement: .bySlot)?.hosts.described == ["c:4"])
    #expect(pool.lease(ranks: 2, placement: .bySlot)?.hosts.described == ["b:2"])
    // It would fit into the rest of two, but needs one.
    #expect(pool.lease(ranks: 7, placement: .bySlot) == nil)
    #expect(pool.lease(ranks: 6, placement: .bySlot)?.hosts.described == ["b:6"])
    #expect(pool.lease(ranks: 1, placement: .bySlot)?.hosts.described == ["a:1"])
    #expect(pool.freeSlots == 0 && pool.lease(ranks: 1, placement: .bySlot) == nil)
  }

  @Test func oneThatNeedsSeveralHostsTakesTheLargestFirst() throws {
    var pool = try pool("a:4,b:8,c:4")
    #expect(pool.lease(ranks: 11, placement: .bySlot)?.hosts.described == ["a:3", "b:8"])
    #expect(pool.lease(ranks: 5, placement: .bySlot) == nil)
  }

  @Test func oneThatGoesRoundHasARankOnEachHost() throws {
    var pool = try pool("a:4,b:1,c:4")
    #expect(pool.lease(ranks: 2, placement: .byNode)?.hosts.described == ["a:1", "b:1"])
    #expect(pool.lease(ranks: 3, placement: .byNode) == nil)
    var other = try self.pool("a:4,b:1,c:4")
    #expect(other.lease(ranks: 6, placement: .byNode)?.hosts.described == ["a:3", "b:1", "c:2"])
  }

  @Test func oneThatIsLargerThanAllHostsHasThemAll() throws {
    var pool = try pool("a:4,b:2")
    let nextFirst = pool.lease(ranks: 1, placement: .bySlot)
    let first = try #require(nextFirst)
    #expect(pool.lease(ranks: 17, placement: .bySlot) == nil)
    pool.release(first)
    let nextLease = pool.lease(ranks: 17, placement: .bySlot)
    let lease = try #require(nextLease)
    #expect(lease.hosts.described == ["a:12", "b:5"] && pool.freeSlots == 0)
    pool.release(lease)
    #expect(pool.freeSlots == 6)
  }

  @Test("whatever jobs come and go, each has what it needs and no slot is used twice", arguments: UInt64(0)..<200)
  func jobsComeAndGo(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let slots = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 1...9, using: &random) }
    var pool = try pool(slots.enumerated().map { "h\($0):\($1)" }.joined(separator: ","))
    let all = slots.reduce(0, +)
    var leases: [HostPool.Lease] = []
    for _ in 0..<300 {
      let ranks = Int.random(in: 1...all * 2, using: &random)
      let placement = Placement.allCases.randomElement(using: &random) ?? .bySlot
      let before = pool.freeSlots
      if let lease = pool.lease(ranks: ranks, placement: placement) {
        #expect(lease.hosts.slots == ranks)
        #expect(before - pool.freeSlots == min(ranks, all))
        if placement == .bySlot {
          let sorted = slots.sorted(by: >)
          let fewest = sorted.indices.first { sorted[...$0].reduce(0, +) >= min(ranks, all) }.map { $0 + 1 }
          #expect(lease.hosts.hosts.count == fewest)
        } else {
          #expect(lease.hosts.hosts.count == min(ranks, slots.count))
        }
        leases.append(lease)
      } else {
        // What is alone always fits.
        #expect(!leases.isEmpty)
      }
      if leases.count > 1 || Bool.random(using: &random), !leases.isEmpty {
        pool.release(leases.remove(at: Int.random(in: leases.indices, using: &random)))
      }
      #expect((0...all).contains(pool.freeSlots))
    }
    for lease in leases { pool.release(lease) }
    #expect(pool.freeSlots == all)
  }
}
