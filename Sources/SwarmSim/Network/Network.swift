package import SwarmCore

/// Carries parcels between the members of a swarm, in virtual time, as its description says.
///
/// A large parcel is a transfer: it takes its turn behind those of the same sender for the same receiver, as on one
/// connection, and the transfers of different pairs share the links. A small one is never in another's way: it comes as
/// late as its own bytes at the full bandwidth of both links take, and its bytes lengthen the next transfer over each of
/// its links.
package struct Network: Sendable {
  /// What waits on a connection.
  private struct Parcel: Sendable {
    let number: Int32
    let bytes: Int
  }

  /// The transfers of one sender for one receiver: one is under way, the others wait.
  private struct Connection: Sendable {
    var key: UInt64
    var waiting = Fifo<Parcel>()
    var current: Parcel
  }

  /// What a member has sent and received so far, in bytes with headers.
  package struct Traffic: Hashable, Sendable {
    /// By complete transfers.
    package var transferred = 0
    /// By small parcels.
    package var small = 0
    /// Again, as they were lost on the way.
    package var resent = 0
  }

  private let description: NetworkDescription
  private var flows: FlowTable
  /// The connections, by the number of their flow.
  private var connections: [Connection?] = []
  private var numbers: [UInt64: Int32] = [:]
  private var alarms: WakeTimes
  private var random: SplitMix64
  /// For each member, the bytes of small parcels that no transfer has been lengthened by yet.
  private var owedByUpload: [Int]
  private var owedByDownload: [Int]
  /// When the last parcel from, and to, each member comes whose order counts.
  private var lastFromTracker: [Int64]
  private var lastToTracker: [Int64]
  /// The order of small parcels between clients.
  private var pairOrder: PairOrder
  /// The bytes of all transfers that are complete.
  private(set) var transferred = 0
  /// What each member has sent.
  package private(set) var sent: [Traffic]
  /// What was sent to each member and, where it is small, may still be on its way.
  package private(set) var received: [Traffic]

  /// What a packet carries, in bytes.
  private static let packetSize = 1_460
  /// How long it takes at least until a lost small parcel is sent again, in nanoseconds (RFC 6298 says 1 s, Linux 200 ms).
  private static let resendTime: Int64 = 200_000_000

  /// Up to how many bytes a body is one of the shortest: that of a `have` of one segment has 12.
  private static let shortestBody = 16

  /// A network on which nothing has been sent; its chances come from `seed`.
  package init(_ description: NetworkDescription, seed: UInt64) {
    let count = description.links.count
    self.description = description
    flows = FlowTable(description)
    alarms = WakeTimes(count: count)
    random = SplitMix64(seed: seed ^ 0x6E65_7477_6F72_6B00)
    owedByUpload = Array(repeating: 0, count: count)
    owedByDownload = owedByUpload
    lastFromTracker = Array(repeating: 0, count: count)
    lastToTracker = lastFromTracker
    pairOrder = PairOrder(count: count)
    sent = Array(repeating: Traffic(), count: count)
    received = sent
  }

  /// How many times the level of a link has been computed.
  package var computedLevels: Int { flows.computedLevels }
  /// How many transfers are under way, those that wait behind others not counted.
  package var transferCount: Int { flows.count }

  /// Sends `parcel`, a number that a `delivery` event brings when it is there, of `bytes` bytes without headers.
  /// - Returns: whether it is a transfer.
  @discardableResult
  package mutating func send(
    _ parcel: Int32, bytes: Int, from sender: Rank, to receiver: Rank, now: Instant, in queue: inout EventQueue<Event>
  ) -> Bool {
    let bytes = bytes + description.overhead
    let key = UInt64(truncatingIfNeeded: sender) << 32 | UInt64(truncatingIfNeeded: receiver)
    let isSmall = bytes <= description.smallLimit + description.overhead
    if isSmall, !isOrdered(sender, receiver) || numbers[key] == nil {
      sendSmall(parcel, bytes: bytes, from: sender, to: receiver, now: now, in: &queue)
    } else if let number = numbers[key] {
      connections[Int(number)]?.waiting.append(Parcel(number: parcel, bytes: bytes))
    } else {
      let number = flows.add(
        from: sender, to: receiver, bytes: charge(bytes, from: sender, to: receiver), now: now)
      while connections.count <= Int(number) { connections.append(nil) }
      connections[Int(number)] = Connection(key: key, current: Parcel(number: parcel, bytes: bytes))
      numbers[key] = number
    }
    return !isSmall
  }

  /// Takes a `transfer` event: hands over what `sender` has sent whole, and goes on with what waits behind it.
  /// - Returns: the receivers for whom nothing of `sender` is under way any more, nor waits.
  @discardableResult
  package mutating func transfer(by sender: Rank, now: Instant, in queue: inout EventQueue<Event>) -> [Rank] {
    var served: [Rank] = []
    guard alarms.take(sender, .transfer(sender: Int32(truncatingIfNeeded: sender)), now: now, in: &queue) else {
      return served
    }
    while let (number, due) = flows.earliest(of: sender), due <= now {
      guard var connection = connections[Int(number)] else { return served }
      let receiver = Rank(connection.key & 0xFFFF_FFFF)
      let done = connection.current
      sent[sender].transferred += done.bytes
      transferred += done.bytes
      received[receiver].transferred += done.bytes
      let moment = ordered(now.nanoseconds + travel(from: sender, to: receiver), from: sender, to: receiver)
      queue.add(.delivery(parcel: done.number), at: moment)
      if let next = connection.waiting.popFirst() {
        flows.goOn(number, bytes: charge(next.bytes, from: sender, to: receiver), now: now)
        connection.current = next
        connections[Int(number)] = connection
      } else {
        end(number, connection)
        served.append(receiver)
      }
    }
    if let (_, due) = flows.earliest(of: sender) { setAlarm(of: sender, to: due, in: &queue) }
    return served
  }

  /// Works out what has changed; to be called when all events of a moment are done.
  package mutating func settle(now: Instant, in queue: inout EventQueue<Event>) {
    for sender in flows.settle(now: now) {
      setAlarm(of: Rank(sender), to: flows.earliest(of: Rank(sender))?.due, in: &queue)
    }
  }

  /// Ends all transfers from and to `rank`, which is gone.
  /// - Returns: the parcels that are not brought any more.
  package mutating func detach(_ rank: Rank) -> [Int32] {
    var dropped: [Int32] = []
    for number in flows.flows(of: rank) {
      guard let connection = connections[Int(number)] else { continue }
      dropped.append(connection.current.number)
      dropped += connection.waiting.map(\.number)
      end(number, connection)
    }
    return dropped
  }

  private mutating func end(_ number: Int32, _ connection: Connection) {
    numbers[connection.key] = nil
    connections[Int(number)] = nil
    flows.remove(number)
  }

  private mutating func setAlarm(of sender: Rank, to moment: Instant?, in queue: inout EventQueue<Event>) {
    alarms.set(sender, to: moment, .transfer(sender: Int32(truncatingIfNeeded: sender)), in: &queue)
  }

  // MARK: - Sizes

  /// The bytes that a transfer takes: its own, those of lost packets, and those of small parcels since the last.
  private mutating func charge(_ bytes: Int, from sender: Rank, to receiver: Rank) -> Double {
    let again = lostBytes(of: bytes)
    sent[sender].resent += again
    received[receiver].resent += again
    let owed = owedByUpload[sender] + owedByDownload[receiver]
    owedByUpload[sender] = 0
    owedByDownload[receiver] = 0
    return Double(bytes + again + owed)
  }

  /// How many bytes of a transfer are sent again, as packets get lost, maybe several times.
  private mutating func lostBytes(of bytes: Int) -> Int {
    guard description.loss > 0 else { return 0 }
    var lost = 0
    for _ in 0..<(bytes + Network.packetSize - 1) / Network.packetSize {
      while random.unit() < description.loss { lost += Network.packetSize }
    }
    return lost
  }

  // MARK: - Small parcels

  private mutating func sendSmall(
    _ parcel: Int32, bytes: Int, from sender: Rank, to receiver: Rank, now: Instant, in queue: inout EventQueue<Event>
  ) {
    var delay = travel(from: sender, to: receiver) + wireTime(bytes, from: sender, to: receiver)
    var wait = max(Network.resendTime, 2 * description.latency(from: sender, to: receiver))
    while description.loss > 0, random.unit() < description.loss {
      sent[sender].resent += bytes
      received[receiver].resent += bytes
      delay += wait
      wait = min(2 * wait, 64_000_000_000)
    }
    sent[sender].small += bytes
    received[receiver].small += bytes
    if description.links[sender].upload != nil { owedByUpload[sender] += bytes }
    if description.links[receiver].download != nil { owedByDownload[receiver] += bytes }
    let time = now.nanoseconds + delay
    let moment =
      isOrdered(sender, receiver)
      ? ordered(time, from: sender, to: receiver)
      : orderedBetween(time, bytes: bytes, from: sender, to: receiver, now: now)
    queue.add(.delivery(parcel: parcel), at: moment)
  }

  /// When a small parcel between clients that would come at `time` is handed over: it does not overtake another one.
  ///
  /// The shortest parcels are about as long as each other; without chances, nothing overtakes them.
  private mutating func orderedBetween(
    _ time: Int64, bytes: Int, from sender: Rank, to receiver: Rank, now: Instant
  ) -> Instant {
    let mayBeOvertaken =
      description.jitter > 0 || description.loss > 0 || bytes > description.overhead + Network.shortestBody
    return Instant(
      nanoseconds: pairOrder.moment(time, from: sender, to: receiver, mayBeOvertaken: mayBeOvertaken, now: now))
  }

  /// How long the bytes take at the full bandwidth of the narrower link.
  private func wireTime(_ bytes: Int, from sender: Rank, to receiver: Rank) -> Int64 {
    let rate = min(description.links[sender].upload ?? .infinity, description.links[receiver].download ?? .infinity)
    return Int64(roundedUp: Double(bytes) * 8e9 / rate)
  }

  // MARK: - On the way

  private mutating func travel(from sender: Rank, to receiver: Rank) -> Int64 {
    let latency = description.latency(from: sender, to: receiver)
    return description.jitter == 0 ? latency : latency + Int64(random.unit() * Double(description.jitter))
  }

  private func isOrdered(_ sender: Rank, _ receiver: Rank) -> Bool {
    sender == trackerRank || receiver == trackerRank
  }

  /// When a parcel that would come at `time` is handed over: what the tracker says and hears keeps its order.
  private mutating func ordered(_ time: Int64, from sender: Rank, to receiver: Rank) -> Instant {
    if sender == trackerRank {
      lastFromTracker[receiver] = max(time, lastFromTracker[receiver])
      return Instant(nanoseconds: lastFromTracker[receiver])
    }
    if receiver == trackerRank {
      lastToTracker[sender] = max(time, lastToTracker[sender])
      return Instant(nanoseconds: lastToTracker[sender])
    }
    return Instant(nanoseconds: time)
  }
}

extension SplitMix64 {
  /// A number from 0 to less than 1, each of 2⁵³ with the same chances.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
