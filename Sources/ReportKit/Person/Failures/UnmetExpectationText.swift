import JudgeKit
import ScenarioKit
import Wording

/// The words for expectations that are not met.
enum UnmetExpectationText {
  /// One fact: `tracker-share: 49 %, expected at most 20 %`.
  static func line(_ fact: UnmetExpectation) -> String {
    switch fact {
    case .time(let took, let limit, let isWholeRun):
      "within: took \(took.secondsText)\(isWholeRun ? ", start-up counted" : ""), expected at most \(limit.words)"
    case .finishedLate(let lateness): line(lateness)
    case .figure(let name, let figure, let limits, let client):
      "\(name.rawValue): \(words(name, figure, client)), expected \(words(limits) { text(name, $0) })"
    case .unknown(let name):
      "\(name.rawValue): cannot be told, as "
        + (name.isOfStatistics
          ? "there are no statistics of its clients" : "the messages of this swarm do not show it")
    case .notFromPeers(let supply): line(supply)
    case .notShared(let unshared): line(unshared)
    }
  }

  private static func words(_ name: ExpectedFigure, _ figure: Double, _ client: Int?) -> String {
    guard let client else { return text(name, figure) }
    if name == .sourcesPerClient {
      let count = Int(figure)
      return "client \(client) got what it wants from \(count == 1 ? "1 client" : "\(count) clients")"
    }
    if name == .shareRatio { return "client \(client) serves \(text(name, figure)) segments for each that it gets" }
    return "client \(client) serves \(text(name, figure))"
  }

  private static func text(_ name: ExpectedFigure, _ figure: Double) -> String {
    switch name {
    case .messagesPerSegment, .fairness, .shareRatio: FiguresText.number(figure)
    case .trackerShare, .busiestClient: FiguresText.share(figure)
    case .sourcesPerClient, .fromPeers, .shared, .finishedBy: "\(Int(figure))"
    }
  }

  /// `at most 20 %`, `at least 0.8`, `from 1 to 3`.
  private static func words(_ limits: Expectations.Limits, _ text: (Double) -> String) -> String {
    switch (limits.min, limits.max) {
    case (let min?, let max?): "from \(text(min)) to \(text(max))"
    case (let min?, nil): "at least \(text(min))"
    case (nil, let max?): "at most \(text(max))"
    case (nil, nil): "anything"
    }
  }

  private static func line(_ lateness: UnmetExpectation.Lateness) -> String {
    let group = lateness.networkClass.map { " of class \(quoted($0))" } ?? ""
    return "finished-by: \(lateness.late.grouped) of \(lateness.clients.counted("client"))\(group) had not all by "
      + "\(lateness.limit.words); the last, client \(lateness.last), had it after \(lateness.took.secondsText)"
  }

  private static func line(_ unshared: UnmetExpectation.Unshared) -> String {
    let parts = unshared.written.enumerated().map { index, part in
      let count = index == 0 ? part.segments.counted("segment") : part.segments.grouped
      return "\(count) of \(quoted(part.file))"
    }
    return "shared: client \(unshared.client) wrote \(parts.joined(separator: ", ")) that it did not own, "
      + "and has received no message from another client"
  }

  private static func line(_ supply: UnmetExpectation.Supply) -> String {
    let reasons = supply.unfounded.map { pair in
      let held = pair.held == 0 ? "never held any of them" : "can have held at most \(pair.held) of them"
      return "; client \(pair.from), which \(held), answered \(pair.served) times"
        + (supply.isTaken ? ": it acknowledges what it does not have" : "")
    }
    let who = reasons.isEmpty ? "other clients" : "clients that can have held them"
    return "from-peers: client \(supply.client) lacked \(supply.lacked) segments and got \(supply.got) "
      + "\(supply.basis.rawValue) from \(who)" + reasons.joined()
  }
}

extension ExpectedFigure {
  /// Whether the statistics of the clients show it, and not the messages of the swarm.
  fileprivate var isOfStatistics: Bool { self == .finishedBy || self == .shareRatio }
}
