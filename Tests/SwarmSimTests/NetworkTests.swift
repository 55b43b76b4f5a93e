import SwarmCore
import SwarmSim
import Testing

struct NetworkTests {
  /// A parcel to send: its number is its place in the list.
  private struct Order {
    var bytes: Int
    var from: Rank
    var to: Rank
    var at: Int64 = 0
  }

  private static let second: Int64 = 1_000_000_000

  @Test func aTransferTakesItsBytesAtTheNarrowerLinkAndTheLatency() {
    let network = network([(8e6, 8e6), (8e6, 80e6), (80e6, 4e6)], latency: 25_000_000)
    #expect(run([Order(bytes: 1_000_000, from: 1, to: 2)], on: network).times == [0: 2 * Self.second + 25_000_000])
  }

  @Test func transfersOfOnePairTakeTurns() {
    let network = network([(8e6, 8e6), (8e6, 80e6), (80e6, 80e6)])
    let orders = (0..<3).map { _ in Order(bytes: 1_000_000, from: 1, to: 2) }
    #expect(run(orders, on: network).times == [0: Self.second, 1: 2 * Self.second, 2: 3 * Self.second])
  }

  @Test func transfersToTwoReceiversShareTheLinkOfTheSender() {
    let network = network([(nil, nil), (8e6, nil), (nil, nil), (nil, nil)])
    let orders = [Order(bytes: 1_000_000, from: 1, to: 2), Order(bytes: 500_000, from: 1, to: 3)]
    // Both get half until the smaller is there, after 1 s; the other has 500,000 bytes left.
    #expect(run(orders, on: network).times == [0: 3 * Self.second / 2, 1: Self.second])
  }

  @Test func aSmallParcelWaitsForNobodyAndLengthensTheNextTransfer() {
    let network = network([(nil, nil), (8e6, nil), (nil, nil)], latency: 1_000)
    let orders = [
      Order(bytes: 1_000_000, from: 1, to: 2), Order(bytes: 1_000, from: 1, to: 2, at: 1),
      Order(bytes: 1_000_000, from: 1, to: 2, at: 2),
    ]
    let times = run(orders, on: network).times
    let expected: Int64 = 1_001_001
    #expect(times[1] == expected)
    #expect(times[0] == Self.second + 1_000)
    #expect(times[2] == 2 * Self.second + 1_000_000 + 1_000)
  }

  @Test func nothingOvertakesOnTheWayToAndFromTheTracker() {
    var network = network([(8e6, 8e6), (8e6, 8e6), (8e6, 8e6)], latency: 1_000_000)
    network.jitter = 50_000_000
    let orders = (0..<200).map { number in
      Order(bytes: number % 7 == 0 ? 20_000 : 20, from: number % 2, to: 1 - number % 2, at: Int64(number) * 1_000_000)
    }
    let times = run(orders, on: network).times
    for number in 2..<200 { #expect(times[number - 2, default: .max] <= times[number, default: .min]) }
  }

  @Test func smallParcelsFromOneClientToAnotherKeepTheirOrder() {
    var network = network([(8e6, 8e6), (8e6, 8e6), (8e6, 8e6)], latency: 1_000_000)
    let long = (0..<200).map { Order(bytes: $0 % 7 == 0 ? 1_400 : 20, from: 1, to: 2, at: Int64($0) * 10_000) }
    for jitter in [0, 50_000_000] {
      network.jitter = Int64(jitter)
      let times = run(long, on: network).times
      for number in 1..<200 { #expect(times[number - 1, default: .max] <= times[number, default: .min]) }
    }
  }

  @Test func latenciesAreThoseOfTheClasses() {
    var network = network([(nil, nil), (nil, nil), (nil, nil)])
    network.latencies = [[1, 20], [300, 4_000]]
    network.links[2].latencyClass = 1
    let orders = [(0, 1), (1, 2), (2, 1)].map { Order(bytes: 10, from: $0, to: $1) }
    #expect(run(orders, on: network).times == [0: 1, 1: 20, 2: 300])
  }

  @Test func lossCostsTransfersTheBytesOfPacketsAndSmallParcelsTime() {
    var network = network([(8e6, 8e6), (8e6, 8e6), (8e6, 8e6)])
    network.loss = 0.2
    let big = run([Order(bytes: 14_600_000, from: 1, to: 2)], on: network)
    // 10,000 packets, each sent 1.25 times on average; the deviation of the sum is 56.
    let seconds = Double(big.times[0] ?? 0) / 1e9
    #expect(abs(seconds - 18.25) < 0.4)
    let small = run((0..<1_000).map { Order(bytes: 100, from: 1, to: 2, at: $0 * 100 * Self.second) }, on: network)
    let late = small.times.count { $0.value > Int64($0.key) * 100 * Self.second + 100_000_000 }
    #expect((150...250).contains(late))
  }

  @Test func aMemberThatIsGoneNeitherSendsNorReceives() {
    let description = network([(8e6, 8e6), (8e6, 8e6), (8e6, 8e6)])
    var network = Network(description, seed: 1)
    var queue = EventQueue<Event>()
    for (number, (from, to)) in [(1, 2), (1, 2), (2, 1), (2, 0)].enumerated() {
      network.send(Int32(number), bytes: 10_000, from: from, to: to, now: .zero, in: &queue)
    }
    #expect(Set(network.detach(1)) == [0, 1, 2])
    #expect(deliveries(&network, &queue).keys.sorted() == [3])
  }

  /// All that is sent arrives, once; nobody sends or receives more than its links can carry.
  @Test(arguments: 1...20, NetworkDescription.Sharing.allCases)
  func bytesAreConserved(seed: UInt64, sharing: NetworkDescription.Sharing) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 3...10, using: &random)
    var description = network(
      (0..<size).map { _ in
        (Double.random(in: 1e6...9e6, using: &random), Double.random(in: 1e6...9e6, using: &random))
      })
    description.sharing = sharing
    let orders = (0..<400).map { _ in
      let from = Int.random(in: 0..<size, using: &random)
      return Order(
        bytes: Int.random(in: 1...60_000, using: &random), from: from,
        to: (from + Int.random(in: 1..<size, using: &random)) % size,
        at: Int64.random(in: 0...Self.second, using: &random))
    }
    let (times, network) = run(orders, on: description)
    #expect(times.count == orders.count)
    let end = Double(times.values.max() ?? 0) / 1e9
    for rank in 0..<size {
      let sent = orders.filter { $0.from == rank }.reduce(0) { $0 + $1.bytes }
      let received = orders.filter { $0.to == rank }.reduce(0) { $0 + $1.bytes }
      #expect(network.sent[rank].transferred + network.sent[rank].small == sent)
      #expect(network.received[rank].transferred + network.received[rank].small == received)
      let link = description.links[rank]
      #expect(Double(network.sent[rank].transferred) <= end * (link.upload ?? 0) / 8 + 1)
      #expect(Double(network.received[rank].transferred) <= end * (link.download ?? 0) / 8 + 1)
    }
  }

  @Test func oneSeedGivesOneCourseOfThings() {
    var description = network([(8e6, 8e6), (8e6, 8e6), (8e6, 8e6)], latency: 1_000)
    description.jitter = 1_000_000
    description.loss = 0.05
    let orders = (0..<50).map { Order(bytes: 100 * $0, from: 1, to: 2, at: Int64($0)) }
    #expect(run(orders, on: description, seed: 7).times == run(orders, on: description, seed: 7).times)
    #expect(run(orders, on: description, seed: 7).times != run(orders, on: description, seed: 8).times)
  }

  private func network(_ links: [(Double?, Double?)], latency: Int64 = 0) -> NetworkDescription {
    var network = NetworkDescription(
      links: links.map { NetworkDescription.AccessLink(upload: $0.0, download: $0.1) }, latency: latency)
    network.overhead = 0
    return network
  }

  /// When each order is there, and the network after all of them.
  private func run(
    _ orders: [Order], on description: NetworkDescription, seed: UInt64 = 1
  ) -> (times: [Int: Int64], network: Network) {
    var network = Network(description, seed: seed)
    var queue = EventQueue<Event>()
    for (number, order) in orders.enumerated() {
      queue.add(.arrival(rank: Int32(number)), at: Instant(nanoseconds: order.at))
    }
    let times = deliveries(&network, &queue) { number, now, network, queue in
      let order = orders[number]
      network.send(Int32(number), bytes: order.bytes, from: order.from, to: order.to, now: now, in: &queue)
    }
    return (times, network)
  }

  private func deliveries(
    _ network: inout Network, _ queue: inout EventQueue<Event>,
    send: (Int, Instant, inout Network, inout EventQueue<Event>) -> Void = { _, _, _, _ in }
  ) -> [Int: Int64] {
    var times: [Int: Int64] = [:]
    network.settle(now: .zero, in: &queue)
    while let (event, now) = queue.next() {
      switch event {
      case .arrival(let number): send(Int(number), now, &network, &queue)
      case .transfer(let sender): network.transfer(by: Rank(sender), now: now, in: &queue)
      case .delivery(let parcel):
        #expect(times[Int(parcel)] == nil)
        times[Int(parcel)] = now.nanoseconds
      default: break
      }
      if queue.nextTime != now { network.settle(now: now, in: &queue) }
    }
    return times
  }
}
