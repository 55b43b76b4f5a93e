import SwarmCore

/// What goes wrong in a simulated swarm, made from a seed.
struct GeneratedFaults {
  /// Clients that are gone once so many messages have been delivered.
  private(set) var crashes: [Rank: Int] = [:]
  /// Clients that do nothing from then on for a while, in milliseconds.
  private(set) var freezes: [Rank: (after: Int, for: Int64)] = [:]
  /// Clients that leave before the end.
  private(set) var leaves: [Rank: SwarmSettings.Departure] = [:]
  /// How many segments a client still serves with wrong bytes; fewer than would get it banned.
  var corruptions: [Rank: Int] = [:]
  /// Of a thousand requests and answers between clients, how many are lost, come twice, or come late.
  private(set) var dropped = 0
  private(set) var duplicated = 0
  private(set) var delayed = 0
  /// How late, at most, in milliseconds.
  private(set) var longestDelay: Int64 = 0

  /// No faults.
  init() {}

  /// Some of them, for a swarm of `clients` clients.
  init(seed: UInt64, clients: Int) {
    var random = SplitMix64(seed: seed ^ 0xFA17)
    for rank in 1...clients {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: crashes[rank] = Int.random(in: 0..<400, using: &random)
      case 1: freezes[rank] = (Int.random(in: 0..<400, using: &random), .random(in: 1...900, using: &random))
      case 2, 3: corruptions[rank] = Int.random(in: 1...2, using: &random)
      case 4: leaves[rank] = .after(segments: .random(in: 1...40, using: &random))
      case 5: leaves[rank] = .at(milliseconds: .random(in: 0...500, using: &random))
      default: break
      }
    }
    if Bool.random(using: &random) { dropped = Int.random(in: 1...50, using: &random) }
    if Bool.random(using: &random) { duplicated = Int.random(in: 1...50, using: &random) }
    if Bool.random(using: &random) {
      delayed = Int.random(in: 1...300, using: &random)
      longestDelay = Int64.random(in: 1...200, using: &random)
    }
  }

  /// What becomes of a message from `sender`: the messages that travel in its place, each with its delay in milliseconds.
  mutating func disturb(
    _ envelope: Envelope, from sender: Rank, using random: inout SplitMix64
  ) -> [(envelope: Envelope, delay: Int64)] {
    guard envelope.isBetweenClients else { return [(envelope, 0)] }
    func happens(_ perThousand: Int) -> Bool {
      perThousand > 0 && Int.random(in: 0..<1000, using: &random) < perThousand
    }
    if happens(dropped) { return [] }
    var envelope = envelope
    var isCorrupted = false
    if let left = corruptions[sender], left > 0, let corrupted = envelope.corrupted {
      corruptions[sender] = left - 1
      envelope = corrupted
      isCorrupted = true
    }
    let delay = happens(delayed) ? Int64.random(in: 1...longestDelay, using: &random) : 0
    // A wrong segment that came twice could be taken for two.
    return Array(repeating: (envelope, delay), count: !isCorrupted && happens(duplicated) ? 2 : 1)
  }
}

extension Envelope {
  /// Whether it is a request, an answer, or what concerns them.
  fileprivate var isBetweenClients: Bool {
    switch self {
    case .tracker: false
    case .downloader(let message, _): message.isAnswer
    case .uploader(.request, _), .uploader(.cancel, _): true
    case .uploader: false
    }
  }

  /// The same with a wrong hash, or a wrong byte; nil if it carries no segment.
  fileprivate var corrupted: Envelope? {
    switch self {
    case .downloader(.segment(let segment, _, let served), let rank):
      return .downloader(.segment(segment, .unknown, served: served), of: rank)
    case .downloader(.payload(let segment, var bytes, let served), let rank):
      bytes[bytes.count - 1] ^= 1
      return .downloader(.payload(segment, bytes: bytes, served: served), of: rank)
    default:
      return nil
    }
  }
}
