import JudgeKit
import ProbeKit
import Wording

/// The figures of a run in JSON.
struct FiguresDocument: Encodable {
  struct Pair: Encodable {
    let from: Int
    let to: Int
    let messages: Int
    let bytes: Int
  }

  struct Client: Encodable {
    let rank: Int
    let served: Int
    let got: Int?
    let lacked: Int?
    let sources: Int?
  }

  struct Wait: Encodable {
    let rank: Int
    let call: String
    let seconds: Double
  }

  let basis: String
  let messages: Int
  let cut: Bool
  let pairs: [Pair]
  let clients: [Client]
  let seconds: Double?
  let messagesPerSegment: Double?
  let trackerShare: Double?
  let fairness: Double?
  let busiestClient: Double?
  let longestWait: Wait?

  enum CodingKeys: String, CodingKey {
    case basis, messages, cut, pairs, clients, seconds, fairness
    case messagesPerSegment = "messages-per-segment"
    case trackerShare = "tracker-share"
    case busiestClient = "busiest-client"
    case longestWait = "longest-wait"
  }

  init(_ figures: SwarmFigures) {
    basis = figures.basis.rawValue
    messages = figures.messages
    cut = figures.isCut
    pairs = figures.pairs.map { Pair(from: $0.from, to: $0.to, messages: $0.messages, bytes: $0.bytes) }
    clients = figures.served.keys.sorted().map { rank in
      Client(
        rank: rank, served: figures.served[rank, default: 0], got: figures.got[rank], lacked: figures.lacked[rank],
        sources: figures.sources?[rank])
    }
    seconds = figures.duration?.jsonSeconds
    messagesPerSegment = figures.messagesPerSegment.map(FiguresDocument.rounded)
    trackerShare = figures.trackerShare.map(FiguresDocument.rounded)
    fairness = figures.fairness.map(FiguresDocument.rounded)
    busiestClient = figures.busiest.map { FiguresDocument.rounded($0.share) }
    longestWait = figures.longestWait.map {
      Wait(rank: $0.rank, call: $0.call.name, seconds: $0.duration.jsonSeconds)
    }
  }

  /// The figure, rounded to four decimals.
  static func rounded(_ figure: Double) -> Double { (figure * 10_000).rounded() / 10_000 }
}
