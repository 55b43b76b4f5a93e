import ScenarioKit
import Wording

/// Holds the figures of a run against what the scenario expects of it, each expectation by itself.
struct ExpectationJudge {
  var expectations: Expectations
  var figures: SwarmFigures?
  /// Wall time of the whole run, start-up and all.
  var wallTime: Duration
  /// The clients of whose downloads anything is expected.
  var completing: Set<Int>

  /// The expectations that are not met, each with its figure and its limit.
  func failures() -> [Failure] {
    var failures: [Failure] = []
    if let limit = expectations.within { failures += within(limit) }
    failures += check(
      "messages-per-segment", expectations.messagesPerSegment, figures?.messagesPerSegment, FiguresText.number)
    failures += check("tracker-share", expectations.trackerShare, figures?.trackerShare, FiguresText.share)
    failures += check("fairness", expectations.fairness, figures?.fairness, FiguresText.number)
    failures += check("busiest-client", expectations.busiestClient, figures?.busiest?.share, FiguresText.share) {
      figures?.busiest.map { "client \($0.rank) serves " } ?? ""
    }
    if let limits = expectations.sourcesPerClient { failures += sources(limits) }
    if expectations.fromPeers { failures += fromPeers() }
    return failures
  }

  private func within(_ limit: Duration) -> [Failure] {
    let time = figures?.duration ?? wallTime
    if time <= limit { return [] }
    let what = figures?.duration == nil ? ", start-up counted" : ""
    return [failure("within: took \(time.secondsText)\(what), expected at most \(limit.words)")]
  }

  private func check(
    _ name: String, _ limits: Expectations.Limits?, _ figure: Double?, _ text: (Double) -> String,
    _ culprit: () -> String = { "" }
  ) -> [Failure] {
    guard let limits else { return [] }
    guard let figure else { return [unknown(name)] }
    if limits.hold(figure) { return [] }
    return [failure("\(name): \(culprit())\(text(figure)), expected \(FiguresText.limits(limits, text))")]
  }

  private func sources(_ limits: Expectations.Limits) -> [Failure] {
    guard let sources = figures?.sources else { return [unknown("sources-per-client")] }
    let wrong = sources.filter { completing.contains($0.key) && !limits.hold(Double($0.value)) }.sorted {
      $0.key < $1.key
    }
    return wrong.map { rank, count in
      failure(
        "sources-per-client: client \(rank) got what it wants from \(count == 1 ? "1 client" : "\(count) clients"), "
          + "expected \(FiguresText.limits(limits) { "\(Int($0))" })", rank: rank)
    }
  }

  private func fromPeers() -> [Failure] {
    guard let figures else { return [unknown("from-peers")] }
    let unit = figures.basis == .segments ? "segments" : figures.basis == .answers ? "answers" : "messages"
    return figures.lacked.filter { completing.contains($0.key) }.sorted { $0.key < $1.key }.compactMap { rank, lacked in
      let unfounded = figures.unfounded.filter { $0.to == rank }
      let got = figures.got[rank, default: 0]
      let founded = got - unfounded.reduce(0) { $0 + $1.served - $1.held }
      guard founded < lacked else { return nil }
      // As many answers as segments: the client took each for one.
      let isTaken = got == lacked
      let reasons = unfounded.map { pair in
        let held = pair.held == 0 ? "never held any of them" : "can have held at most \(pair.held) of them"
        return "; client \(pair.from), which \(held), answered \(pair.served) times"
          + (isTaken ? ": it acknowledges what it does not have" : "")
      }
      let who = reasons.isEmpty ? "other clients" : "clients that can have held them"
      return failure(
        "from-peers: client \(rank) lacked \(lacked) segments and got \(founded) \(unit) from \(who)"
          + reasons.joined(), rank: rank)
    }
  }

  private func unknown(_ name: String) -> Failure {
    failure("\(name): cannot be told, as the messages of this swarm do not show it")
  }

  private func failure(_ line: String, rank: Int? = nil) -> Failure {
    Failure(kind: .expectationNotMet, rank: rank, lines: [line])
  }
}
