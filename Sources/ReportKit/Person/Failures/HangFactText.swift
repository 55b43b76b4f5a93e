package import JudgeKit
package import ProbeKit
import Wording

/// The words for the facts about a swarm that did not end by itself.
package enum HangFactText {
  /// One fact.
  package static func line(_ fact: HangFact) -> String {
    switch fact {
    case .finding(let finding): line(finding)
    case .thread(let place): line(place)
    case .unknown(let unknown): "not known: " + UnknownText.words(unknown)
    case .moreUnknowns(let count): "… and \(count) more that \(count == 1 ? "is" : "are") not known"
    case .moreThreads(let count): "… and \(count) more \(count == 1 ? "thread" : "threads")"
    case .silent(let ranks):
      "\(rankList(ranks)): nothing is known, as MPI was never called through its shared library"
    }
  }

  /// One finding: `deadlock: 3 → 5 → 3`.
  package static func line(_ finding: HangFinding) -> String {
    switch finding {
    case .crashed(let rank, let waiting):
      let others = waiting.isEmpty ? "" : ", and \(rankList(waiting)) \(waiting.count == 1 ? "waits" : "wait") for it"
      return "rank \(rank) has crashed\(others)"
    case .cycle(let cycle):
      return "deadlock: " + cycle.map(String.init).joined(separator: " → ")
    case .taken(let rank, let waiting, let taking, let from):
      return "rank \(rank), thread \(waiting) waits for a message from \(words(from)), but thread \(taking) of the "
        + "same rank takes such messages too, and has received it"
    case .left(let rank, let waiting):
      return "rank \(rank) has left, and \(rankList(waiting)) \(waiting.count == 1 ? "waits" : "wait") for it"
    case .toldOnlySome(let rank, let tag, let told, let waiting):
      return "rank \(rank) has left; before, it sent a message with tag \(tag) to \(rankList(told)) and none to "
        + "\(rankList(waiting)), which \(waiting.count == 1 ? "waits" : "wait") for one"
    case .forsaken(let waiting, let left):
      return "\(rankList(waiting)) \(waiting.count == 1 ? "waits" : "wait") for a message from any rank, and "
        + "\(rankList(left)) \(left.count == 1 ? "has" : "have") left"
    case .liveLock(let rank, let thread, let call, let after, let polls, let duration):
      let what = after.map { " for a message from \(words($0))" } ?? ""
      let times = polls == 1 ? "once" : "\(polls) times"
      return "live-lock: rank \(rank), thread \(thread) has asked \(times) in \(duration.tenths) "
        + "with \(call.name)\(what), in vain"
    case .unreceived(let from, let to, let tag, let comm, let count):
      let end = Endpoint(peer: .none, tag: tag, comm: comm)
      return "rank \(to) has never received \(count) message\(count == 1 ? "" : "s") from rank \(from)"
        + details(end)
    }
  }

  /// One thread: `rank 3, thread 2: MPI_Recv from rank 5, tag 1, for 18.2 s`.
  static func line(_ place: HangDiagnosis.ThreadPlace) -> String {
    let thread = "rank \(place.rank), thread \(place.thread.number)"
    if place.thread.activity == .computes, place.thread.polls == 0, let call = place.thread.passingCall {
      // It is not known how long the thread is in that call, only how long it has not waited.
      return "\(thread): in \(call.name), without a wait for \(place.duration.tenths)"
    }
    return "\(thread): \(callWords(place)), for \(place.duration.tenths)"
  }

  private static func callWords(_ place: HangDiagnosis.ThreadPlace) -> String {
    let thread = place.thread
    switch thread.activity {
    case .computes:
      guard thread.polls > 0 else { return "outside MPI" }
      return "asks with \(thread.pollCall.name)\(thread.poll.map { " for a message from \(words($0.end))" } ?? "")"
    case .library, .threads, .remote:
      return thread.call.name
    case .requestsAll, .requestsAny:
      let requests = thread.awaitedTotal == 0 ? "" : " for \(thread.awaitedTotal) requests"
      guard let first = thread.awaited.first else { return thread.call.name + requests }
      return "\(thread.call.name)\(requests), the first \(direction(first))"
    case .collective:
      return thread.call.name + (thread.awaited.first.map { details($0.end) } ?? "")
    case .sends, .receives, .probes, .exchanges:
      guard let first = thread.awaited.first else { return thread.call.name }
      let others = thread.awaited.dropFirst().map { " and \(direction($0))" }.joined()
      return "\(thread.call.name) \(direction(first))\(others)"
    }
  }

  private static func direction(_ awaited: StatusPage.Awaited) -> String {
    switch awaited.activity {
    case .sends: "to \(words(awaited.end))"
    case .collective: "of a collective call\(details(awaited.end))"
    case .remote: "of a file, a window or a request of the program's own"
    default: "from \(words(awaited.end))"
    }
  }

  /// `rank 5, tag 1`, and the communicator where it is not the world.
  static func words(_ end: Endpoint) -> String {
    let peer =
      switch end.peer {
      case .rank(let rank): "rank \(rank)"
      case .any: "any rank"
      case .none: "an unknown rank"
      }
    return peer + details(end)
  }

  private static func details(_ end: Endpoint) -> String {
    let tag =
      switch end.tag {
      case .tag(let tag): ", tag \(tag)"
      case .any: ", any tag"
      case .other: ", several tags"
      case .none: ""
      }
    switch end.comm {
    case Endpoint.world, Endpoint.unknown: return tag
    case ..<0x4000_0000: return tag + ", communicator \(end.comm)"
    default: return tag + ", a communicator of its own"
    }
  }
}
