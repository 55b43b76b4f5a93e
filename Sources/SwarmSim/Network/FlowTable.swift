package import SwarmCore

/// The transfers that are under way: each from one member to another, with the bytes that are left and its rate.
///
/// Changes take effect when `settle` is called, so that those of one moment are worked out together.
package struct FlowTable: Sendable {
  private struct Flow: Sendable {
    var sender: Int32
    var receiver: Int32
    /// Its places on the two links.
    var sendPlace: Int32
    var receivePlace: Int32
    /// In bytes a nanosecond.
    var rate = 0.0
    /// The bytes left at `updated`.
    var remaining: Double
    var updated: Int64

    /// When it is complete; never before its last byte has gone.
    var due: Int64 {
      if remaining <= 0 || rate == .infinity { return updated }
      let wait = remaining / rate
      return wait < 9e18 - Double(updated) ? updated + Int64(roundedUp: wait) : .max
    }

    mutating func advance(to now: Int64) {
      if now > updated {
        remaining = max(0, remaining - rate * Double(now - updated))
        updated = now
      }
    }
  }

  private var links: LinkLevels
  private var flows: [Flow] = []
  private var vacant: [Int32] = []
  /// The flows of each link, in the order of `LinkLevels.others`.
  private var members: [[Int32]]
  /// When each flow of a sender is complete, in the order of the flows of its link.
  private var dues: [[Int64]]
  /// The members whose next completion may have changed.
  private var dirty: [Int32] = []
  private var isDirty: [Bool]

  /// No transfers, on the access links of `network`.
  package init(_ network: NetworkDescription) {
    let capacities = network.links.flatMap { [FlowTable.capacity($0.upload), FlowTable.capacity($0.download)] }
    links = LinkLevels(capacities: capacities, sharing: network.sharing)
    members = Array(repeating: [], count: capacities.count)
    dues = Array(repeating: [], count: network.links.count)
    isDirty = Array(repeating: false, count: network.links.count)
  }

  /// Bytes a nanosecond.
  private static func capacity(_ bitsPerSecond: Double?) -> Double {
    bitsPerSecond.map { $0 / 8e9 } ?? .infinity
  }

  private static func uplink(_ rank: some BinaryInteger) -> Int { 2 * Int(rank) }
  private static func downlink(_ rank: some BinaryInteger) -> Int { 2 * Int(rank) + 1 }

  /// How many times the level of a link has been computed.
  var computedLevels: Int { links.computed }
  /// How many transfers are under way.
  package var count: Int { flows.count - vacant.count }

  /// Begins a transfer; returns its number.
  package mutating func add(from sender: Rank, to receiver: Rank, bytes: Double, now: Instant) -> Int32 {
    let (up, down) = (FlowTable.uplink(sender), FlowTable.downlink(receiver))
    let flow = Flow(
      sender: Int32(truncatingIfNeeded: sender), receiver: Int32(truncatingIfNeeded: receiver),
      sendPlace: links.add(to: up, other: down), receivePlace: links.add(to: down, other: up), remaining: bytes,
      updated: now.nanoseconds)
    let number: Int32
    if let free = vacant.popLast() {
      number = free
      flows[Int(free)] = flow
    } else {
      number = Int32(truncatingIfNeeded: flows.count)
      flows.append(flow)
    }
    members[up].append(number)
    dues[sender].append(.max)
    members[down].append(number)
    return number
  }

  /// Goes on with the next `bytes` of a transfer that is complete, at the same rate.
  package mutating func goOn(_ number: Int32, bytes: Double, now: Instant) {
    flows[Int(number)].remaining = bytes
    flows[Int(number)].updated = now.nanoseconds
    noteDue(of: Int(number))
  }

  /// Ends a transfer, complete or not.
  package mutating func remove(_ number: Int32) {
    let flow = flows[Int(number)]
    drop(at: flow.sendPlace, of: FlowTable.uplink(flow.sender)) { flows, moved, place in
      flows[moved].sendPlace = place
    }
    drop(at: flow.receivePlace, of: FlowTable.downlink(flow.receiver)) { flows, moved, place in
      flows[moved].receivePlace = place
    }
    let last = dues[Int(flow.sender)].removeLast()
    if Int(flow.sendPlace) < dues[Int(flow.sender)].count { dues[Int(flow.sender)][Int(flow.sendPlace)] = last }
    vacant.append(number)
    markDirty(flow.sender)
  }

  private mutating func drop(at place: Int32, of link: Int, move: (inout [Flow], Int, Int32) -> Void) {
    links.remove(at: place, of: link)
    let last = members[link].removeLast()
    if Int(place) < members[link].count {
      members[link][Int(place)] = last
      move(&flows, Int(last), place)
    }
  }

  /// The transfers from and to `rank`.
  func flows(of rank: Rank) -> [Int32] {
    members[FlowTable.uplink(rank)] + members[FlowTable.downlink(rank)]
  }

  /// The rate of a transfer, in bytes a nanosecond, as it was settled last.
  package func rate(of number: Int32) -> Double { flows[Int(number)].rate }

  /// How many bytes of a transfer are left at `now`.
  package func remaining(of number: Int32, now: Instant) -> Double {
    var flow = flows[Int(number)]
    flow.advance(to: now.nanoseconds)
    return flow.remaining
  }

  /// Gives every transfer the rate that it is due, and returns the senders whose next completion may have changed.
  package mutating func settle(now: Instant) -> [Int32] {
    links.settle()
    for link in links.touched {
      for number in members[Int(link)] { update(Int(number), now: now) }
    }
    links.clearTouched()
    defer {
      for sender in dirty { isDirty[Int(sender)] = false }
      dirty.removeAll(keepingCapacity: true)
    }
    return dirty
  }

  private mutating func update(_ number: Int, now: Instant) {
    let flow = flows[number]
    let rate = min(links.levels[FlowTable.uplink(flow.sender)], links.levels[FlowTable.downlink(flow.receiver)])
    guard rate != flow.rate else { return }
    flows[number].advance(to: now.nanoseconds)
    flows[number].rate = rate
    noteDue(of: number)
  }

  private mutating func noteDue(of number: Int) {
    let flow = flows[number]
    dues[Int(flow.sender)][Int(flow.sendPlace)] = flow.due
    markDirty(flow.sender)
  }

  /// The transfer of `sender` that is complete first, and when; nil if it has none.
  package func earliest(of sender: Rank) -> (flow: Int32, due: Instant)? {
    var earliest = Int64.max
    var place = 0
    for (other, due) in dues[sender].enumerated() where due < earliest {
      earliest = due
      place = other
    }
    guard earliest < .max else { return nil }
    return (members[FlowTable.uplink(sender)][place], Instant(nanoseconds: earliest))
  }

  private mutating func markDirty(_ sender: Int32) {
    guard !isDirty[Int(sender)] else { return }
    isDirty[Int(sender)] = true
    dirty.append(sender)
  }
}

extension Int64 {
  /// `number`, which is neither negative nor too large, rounded up.
  init(roundedUp number: Double) {
    let whole = Int64(number)
    self = Double(whole) < number ? whole + 1 : whole
  }
}
