import JudgeKit
import ProbeKit
import Wording

extension FactDocument {
  /// A fact about a swarm that did not end by itself.
  init(_ fact: HangFact) {
    switch fact {
    case .finding(let finding): self.init(finding)
    case .thread(let place): self.init(place)
    case .unknown(let unknown):
      self.init(named: .notKnown, [.rank: unknown.rank.map { .number($0) }, .why: .object(unknown.fields)])
    case .moreUnknowns(let count): self.init(named: .moreNotKnown, [.count: .number(count)])
    case .moreThreads(let count): self.init(named: .moreThreads, [.count: .number(count)])
    case .silent(let ranks): self.init(named: .silentRanks, [.ranks: .numbers(ranks)])
    }
  }

  private init(_ finding: HangFinding) {
    switch finding {
    case .crashed(let rank, let waiting):
      self.init(named: .crashed, [.rank: .number(rank), .waiting: .numbers(waiting)])
    case .cycle(let ranks): self.init(named: .cycle, [.ranks: .numbers(ranks)])
    case .taken(let rank, let waiting, let taking, let end):
      self.init(
        named: .messageTaken,
        [.rank: .number(rank), .thread: .number(waiting), .takenBy: .number(taking), .endpoint: .endpoint(end)])
    case .left(let rank, let waiting): self.init(named: .left, [.rank: .number(rank), .waiting: .numbers(waiting)])
    case .toldOnlySome(let rank, let tag, let told, let waiting):
      self.init(
        named: .toldOnlySome,
        [.rank: .number(rank), .tag: .number(tag), .told: .numbers(told), .waiting: .numbers(waiting)])
    case .forsaken(let waiting, let left):
      self.init(named: .allOthersLeft, [.ranks: .numbers(left), .waiting: .numbers(waiting)])
    case .liveLock(let rank, let thread, let call, let end, let polls, let duration):
      self.init(
        named: .liveLock,
        [
          .rank: .number(rank), .thread: .number(thread), .call: .text(call.name),
          .endpoint: end.map { .endpoint($0) }, .polls: .number(Int(clamping: polls)),
          .seconds: .figure(duration.jsonSeconds),
        ])
    case .unreceived(let from, let to, let tag, let comm, let count):
      self.init(
        named: .unreceived,
        [
          .endpoint: .endpoint(Endpoint(peer: .rank(from), tag: tag, comm: comm)), .to: .number(to),
          .messages: .number(Int(clamping: count)),
        ])
    }
  }

  private init(_ place: HangDiagnosis.ThreadPlace) {
    let thread = place.thread
    let isPolling = thread.activity == .computes && thread.polls > 0
    let call = thread.activity != .computes ? thread.call : isPolling ? thread.pollCall : thread.passingCall
    self.init(
      named: .thread,
      [
        .rank: .number(place.rank), .thread: .number(thread.number),
        .systemID: thread.systemID == 0 ? nil : .number(Int(thread.systemID)), .activity: .text(thread.activity.word),
        .call: call.map { .text($0.name) }, .seconds: .figure(place.duration.jsonSeconds),
        .polls: isPolling ? .number(Int(clamping: thread.polls)) : nil,
        .endpoint: isPolling ? thread.poll.map { .endpoint($0.end) } : nil,
        .awaited: thread.awaited.isEmpty
          ? nil : .objects(thread.awaited.map { $0.end.fields.merging([.activity: .text($0.activity.word)]) { $1 } }),
        .count: thread.awaitedTotal > thread.awaited.count ? .number(thread.awaitedTotal) : nil,
      ])
  }
}

extension FactValue {
  /// One end of a message.
  static func endpoint(_ end: Endpoint) -> FactValue { .object(end.fields) }
}

extension Endpoint {
  /// The fields that are known.
  fileprivate var fields: [FactKey: FactValue] {
    var fields: [FactKey: FactValue] = [:]
    switch peer {
    case .rank(let rank): fields[.rank] = .number(rank)
    case .any: fields[.anyRank] = .truth(true)
    case .none: break
    }
    switch tag {
    case .tag(let tag): fields[.tag] = .number(tag)
    case .any: fields[.anyTag] = .truth(true)
    case .other: fields[.severalTags] = .truth(true)
    case .none: break
    }
    if comm != Endpoint.unknown { fields[.communicator] = .number(Int(comm)) }
    return fields
  }
}

extension StatusPage.Activity {
  /// The name of the activity in JSON.
  fileprivate var word: String {
    switch self {
    case .computes: "computes"
    case .sends: "sends"
    case .receives: "receives"
    case .probes: "probes"
    case .requestsAll: "requests-all"
    case .requestsAny: "requests-any"
    case .exchanges: "exchanges"
    case .collective: "collective"
    case .library: "library"
    case .remote: "remote"
    case .threads: "threads"
    }
  }
}
