import SwarmCore
import SwarmSim
import Testing

/// What the engine and the protocol do in a run of some size; each prints how long it took:
/// `swift test -c release --filter SpeedTests`.
@Suite(.serialized)
struct SpeedTests {
  private func report(_ what: String, events: Int, _ body: () -> Void) {
    report(what) {
      body()
      return events
    }
  }

  private func report(_ what: String, _ body: () -> Int) {
    var events = 0
    let time = ContinuousClock().measure { events = body() }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print("\(what): \(events) events in \(time), \(Int(Double(events) / seconds)) events/s")
  }

  @Test(arguments: [100, 10_000])
  func eventsOfAFullQueueComeInOrder(waiting: Int) {
    var random = SplitMix64(seed: 1)
    var queue = EventQueue<Event>()
    for _ in 0..<waiting { queue.add(.sample, at: Instant(nanoseconds: Int64(random.next() >> 44))) }
    var last = Instant.zero
    var areInOrder = true
    report("a queue of \(waiting)", events: 1_000_000) {
      for _ in 0..<1_000_000 {
        guard let (event, moment) = queue.next() else { return }
        areInOrder = areInOrder && last <= moment
        last = moment
        queue.add(event, at: Instant(nanoseconds: moment.nanoseconds + Int64(random.next() >> 44)))
      }
    }
    #expect(areInOrder)
    #expect(queue.count == waiting)
  }

  /// 1,000 members, of which each always sends to four others, without any protocol.
  @Test(arguments: NetworkDescription.Sharing.allCases)
  func transfersAllArrive(sharing: NetworkDescription.Sharing) {
    let members = 1_000
    let total = 200_000
    var random = SplitMix64(seed: 1)
    var description = NetworkDescription(
      links: (0..<members).map { _ in .mbit(up: Double.random(in: 1...10, using: &random), down: 20) },
      latency: 20_000_000)
    description.sharing = sharing
    var network = Network(description, seed: 1)
    var queue = EventQueue<Event>()
    var (sent, delivered) = (0, 0)
    func send(from sender: Rank, now: Instant, random: inout SplitMix64) {
      let receiver = (sender + Int.random(in: 1..<members, using: &random)) % members
      network.send(Int32(sender), bytes: 256 << 10, from: sender, to: receiver, now: now, in: &queue)
      sent += 1
    }
    report("transfers among \(members), \(sharing.rawValue)") {
      var events = 0
      for sender in 0..<members { for _ in 0..<4 { send(from: sender, now: .zero, random: &random) } }
      network.settle(now: .zero, in: &queue)
      while let (event, now) = queue.next() {
        events += 1
        switch event {
        case .transfer(let sender): network.transfer(by: Rank(sender), now: now, in: &queue)
        case .delivery(let parcel):
          delivered += 1
          if sent < total { send(from: Rank(parcel), now: now, random: &random) }
        default: break
        }
        if queue.nextTime != now { network.settle(now: now, in: &queue) }
      }
      return events
    }
    #expect(delivered == total)
  }

  @Test(arguments: NetworkDescription.Sharing.allCases)
  func aThousandClientsAllGetFiftySegments(sharing: NetworkDescription.Sharing) {
    var scenario = SwarmUnderTest.scenario(
      seeds: [.mbit(up: 10, down: 50)], leechers: Array(repeating: .mbit(up: 10, down: 50), count: 1_000), segments: 50)
    scenario.network.sharing = sharing
    var swarm = VirtualSwarm(scenario)
    var run: VirtualRun?
    report("1,000 clients, 50 segments, \(sharing.rawValue)") {
      run = swarm.run()
      return run?.events ?? 0
    }
    #expect(run?.outcome == .ended)
    #expect(run?.unfinished == [])
  }
}
