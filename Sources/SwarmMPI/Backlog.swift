package import SwarmCore

/// Which messages of an outbox may leave now, and which wait until others have left: so no loop stands still to send.
///
/// A loop that did would not only be silent. MPICH takes in one message each time that it is called, so that whoever looks now
/// and then whether a message has left hears of it after all that have come meanwhile.
///
/// A short message leaves at once, so that nothing keeps a ping from its receiver. A long one waits while `byteLimit` bytes
/// are on their way. What follows a message that waits, to the same thread of the same receiver, waits behind it.
///
/// Once nothing has left for 2 s, what is on its way is for peers that do not receive: it does not count any more, and nothing
/// long goes to such a peer until it has taken what it was sent.
package struct Backlog: Sendable {
  /// How many bytes may be on their way before long messages wait for them.
  package static let byteLimit = 4 << 20
  /// How long nothing has to leave until what is on its way counts no more, in milliseconds.
  package static let patience: Int64 = 2_000

  /// The messages that wait, in the order in which they came.
  private var waiting: [Envelope] = []
  /// The lanes of `waiting`.
  private var lanes: Set<Lane> = []
  /// The bytes that are on their way to each rank.
  private var bytes: [Int]
  /// The ranks to which bytes have been on their way for so long that they do not count.
  private var overdue: Set<Rank> = []
  /// The bytes that are on their way to all others.
  private var counted = 0
  /// When a message last left, or the first of `waiting` began to wait.
  private var lastMove = Instant.zero

  /// That of a process in a swarm of `size`, of which nothing waits or is on its way.
  package init(size: Int) {
    bytes = Array(repeating: 0, count: size)
  }

  /// Whether a message waits.
  package var isHolding: Bool { !waiting.isEmpty }

  /// Whether messages wait because too much is on its way, rather than for peers that do not receive.
  package var isFull: Bool { isHolding && counted > Backlog.byteLimit }

  /// Whether a message waits whose receiver is such a one.
  package func holds(for isMeant: (Rank) -> Bool) -> Bool {
    waiting.contains { isMeant($0.lane.receiver) }
  }

  /// Whether `envelope` may leave before those that wait.
  package func admits(_ envelope: Envelope) -> Bool {
    if waiting.isEmpty, overdue.isEmpty, counted <= Backlog.byteLimit { return true }
    return !lanes.contains(envelope.lane) && hasRoom(for: envelope)
  }

  /// Keeps a message that may not leave yet.
  package mutating func hold(_ envelope: Envelope, now: Instant) {
    if waiting.isEmpty { lastMove = now }
    waiting.append(envelope)
    lanes.insert(envelope.lane)
  }

  /// Takes out the first message that may leave; nil if there is none.
  package mutating func release() -> Envelope? {
    var passed: Set<Lane> = []
    guard let place = waiting.firstIndex(where: { passed.insert($0.lane).inserted && hasRoom(for: $0) }) else {
      return nil
    }
    let envelope = waiting.remove(at: place)
    if !waiting.contains(where: { $0.lane == envelope.lane }) { lanes.remove(envelope.lane) }
    return envelope
  }

  /// Notes that so many bytes are on their way to `rank`.
  package mutating func depart(_ count: Int, to rank: Rank) {
    bytes[rank] += count
    if !overdue.contains(rank) { counted += count }
  }

  /// Notes that so many bytes have left for `rank`, which takes what it is sent.
  package mutating func arrive(_ count: Int, at rank: Rank, now: Instant) {
    lastMove = now
    if overdue.remove(rank) != nil { counted += bytes[rank] }
    bytes[rank] -= count
    counted -= count
  }

  /// Counts no more what has been on its way for too long.
  package mutating func tick(now: Instant) {
    guard isHolding, now > lastMove.advanced(milliseconds: Backlog.patience) else { return }
    lastMove = now
    overdue.formUnion(bytes.indices.filter { bytes[$0] > 0 })
    counted = 0
  }

  private func hasRoom(for envelope: Envelope) -> Bool {
    if envelope.bodySize <= Communicator.longestWhole { return true }
    return counted <= Backlog.byteLimit && !overdue.contains(envelope.lane.receiver)
  }
}

/// A thread of a process, and what it hears over one communicator, in order.
private enum Lane: Hashable {
  case reports
  case news(Rank)
  case answers(Rank)
  case requests(Rank)

  /// The process.
  var receiver: Rank {
    switch self {
    case .reports: trackerRank
    case .news(let rank), .answers(let rank), .requests(let rank): rank
    }
  }
}

extension Envelope {
  fileprivate var lane: Lane {
    switch self {
    case .tracker: .reports
    case .downloader(let message, let rank): message.isAnswer ? .answers(rank) : .news(rank)
    case .uploader(_, let rank): .requests(rank)
    }
  }

  /// The number of bytes of its body.
  fileprivate var bodySize: Int {
    switch self {
    case .tracker(let message): message.bodySize
    case .downloader(let message, _): message.bodySize
    case .uploader(let message, _): message.bodySize
    }
  }
}
