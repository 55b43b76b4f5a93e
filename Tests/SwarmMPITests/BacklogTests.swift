import SwarmCore
import SwarmMPI
import Testing

@Suite("A message to be sent")
struct BacklogTests {
  private var wire = Wire()

  /// News of one MiB for a client.
  private static func long(_ rank: Rank, _ mark: Int = 0) -> Envelope {
    let change = Change(peer: 1, segment: SegmentID(file: Int32(mark), index: 0))
    return .downloader(.changes(Array(repeating: change, count: (1 << 20) / 12)), of: rank)
  }

  /// What must not be late.
  private static func ping(_ rank: Rank) -> Envelope { .uploader(.ping, of: rank) }

  @Test("leaves at once as long as little is on its way, however long it is")
  mutating func room() {
    for rank in 1...4 { wire.send(Self.long(rank)) }
    #expect(wire.sent == (1...4).map { Self.long($0) })
    #expect(!wire.backlog.isHolding && !wire.backlog.isFull)
  }

  @Test("waits if it is long and much is on its way, until enough has left")
  mutating func waits() {
    for rank in 1...7 { wire.send(Self.long(rank)) }
    #expect(wire.sent.count == 5)
    #expect(wire.backlog.isHolding && wire.backlog.isFull)
    wire.take(1)
    #expect(wire.sent.count == 6 && wire.sent.last == Self.long(6))
    wire.take(2)
    #expect(wire.sent.last == Self.long(7))
    #expect(!wire.backlog.isHolding)
  }

  @Test("leaves at once if it is short, so that no ping is late, whatever waits to leave")
  mutating func short() {
    for rank in 1...7 { wire.send(Self.long(rank)) }
    for rank in 1...7 { wire.send(Self.ping(rank)) }
    #expect(wire.sent.suffix(7) == (1...7).map { Self.ping($0) })
  }

  @Test("waits behind what waits for the same thread of the same client, however short it is")
  mutating func order() {
    for mark in 0..<6 { wire.send(Self.long(1, mark)) }
    wire.send(.downloader(.stop, of: 1))
    #expect(wire.sent.count == 5)
    #expect(wire.backlog.holds { $0 == 1 } && !wire.backlog.holds { $0 == 2 })
    wire.send(.downloader(.reject(SegmentID(file: 0, index: 0)), of: 1))
    wire.send(.downloader(.stop, of: 2))
    #expect(
      wire.sent.suffix(2) == [
        .downloader(.reject(SegmentID(file: 0, index: 0)), of: 1), .downloader(.stop, of: 2),
      ])
    wire.take(1)
    #expect(wire.sent.suffix(2) == [Self.long(1, 5), .downloader(.stop, of: 1)])
  }

  @Test(
    "does not wait for more than 2 s for peers that do not receive, and such a one is sent nothing long until it does")
  mutating func deaf() {
    for mark in 0..<7 { wire.send(Self.long(1, mark)) }
    for rank in 2...4 { wire.send(Self.long(rank)) }
    #expect(wire.sent.count == 5)
    wire.pass(milliseconds: Backlog.patience)
    #expect(wire.sent.count == 5)
    wire.pass(milliseconds: 1)
    #expect(wire.sent.suffix(3) == (2...4).map { Self.long($0) })
    // Two messages wait for it; that is no reason for others to do less.
    #expect(wire.backlog.isHolding && !wire.backlog.isFull)
    wire.send(Self.ping(1))
    #expect(wire.sent.last == Self.ping(1))
    for rank in 2...4 { wire.take(rank) }
    wire.take(1)
    #expect(wire.sent.last == Self.long(1, 5))
    wire.take(1)
    #expect(wire.sent.last == Self.long(1, 6))
    #expect(!wire.backlog.isHolding)
  }

  @Test("waits for as long as others leave, if only slowly")
  mutating func slow() {
    for rank in 1...7 { wire.send(Self.long(rank)) }
    wire.pass(milliseconds: Backlog.patience)
    wire.take(1)
    wire.pass(milliseconds: Backlog.patience)
    #expect(wire.sent.count == 6)
    #expect(wire.backlog.isFull)
  }

  @Test("is never lost, and never overtaken by one of the same thread of the same client", arguments: 1...20)
  mutating func random(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var given: [Envelope] = []
    for mark in 0..<200 {
      let rank = Int.random(in: 1...4, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: given.append(Self.long(rank, mark))
      case 2: given.append(.downloader(.lost(mark), of: rank))
      case 3: given.append(.uploader(.accepted(files: [Int32(mark)]), of: rank))
      case 4:
        wire.take(rank)
        continue
      default:
        wire.pass(milliseconds: Int64.random(in: 1...1_500, using: &random))
        continue
      }
      wire.send(given[given.count - 1])
    }
    while !wire.onWay.isEmpty { wire.take(wire.onWay[0].rank) }
    #expect(!wire.backlog.isHolding)
    #expect(wire.sent.count == given.count)
    for rank in 1...4 {
      #expect(wire.sent.filter { news($0, of: rank) } == given.filter { news($0, of: rank) })
      #expect(wire.sent.filter { requests($0, of: rank) } == given.filter { requests($0, of: rank) })
    }
  }

  private func news(_ envelope: Envelope, of rank: Rank) -> Bool {
    if case .downloader(_, rank) = envelope { true } else { false }
  }

  private func requests(_ envelope: Envelope, of rank: Rank) -> Bool {
    if case .uploader(_, rank) = envelope { true } else { false }
  }
}

/// An outbox without MPI, whose messages are on their way until the test has their receiver take them.
private struct Wire {
  var backlog = Backlog(size: 8)
  /// What has been given to MPI.
  var sent: [Envelope] = []
  /// What of it is on its way.
  var onWay: [(rank: Rank, bytes: Int)] = []
  private var now = Instant.zero

  mutating func send(_ envelope: Envelope) {
    if backlog.admits(envelope) { post(envelope) } else { backlog.hold(envelope, now: now) }
  }

  /// Has a client take the oldest message that is on its way to it, if there is one.
  mutating func take(_ rank: Rank) {
    guard let place = onWay.firstIndex(where: { $0.rank == rank }) else { return }
    backlog.arrive(onWay.remove(at: place).bytes, at: rank, now: now)
    release()
  }

  /// Lets time pass.
  mutating func pass(milliseconds: Int64) {
    now = now.advanced(milliseconds: milliseconds)
    backlog.tick(now: now)
    release()
  }

  private mutating func release() {
    while let envelope = backlog.release() { post(envelope) }
  }

  private mutating func post(_ envelope: Envelope) {
    sent.append(envelope)
    switch envelope {
    case .downloader(let message, let rank) where message.bodySize > 1_000:
      onWay.append((rank, message.bodySize))
      backlog.depart(message.bodySize, to: rank)
    default: break
    }
  }
}
