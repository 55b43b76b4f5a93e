import ProbeKit
import Wording

/// The words for what the probe does not know of a swarm that may stand still.
enum UnknownText {
  /// What is not known: `what thread 4711 of rank 1 does, which the probe did not see start`.
  static func words(_ unknown: Unknown) -> String {
    switch unknown {
    case .thread(let rank, let id, let name):
      "what thread \(id) \(quoted(name)) of rank \(rank) does, which the probe did not see start"
    case .shared(let rank, let thread, let call):
      "who gives what rank \(rank), thread \(thread) waits for in \(call.name): other processes may, as they share its "
        + "memory"
    case .awake(let rank, let thread, let call):
      "what rank \(rank), thread \(thread) does: it runs, though it waits in \(call.name)"
    case .function(let rank, let thread, let call):
      "whether rank \(rank), thread \(thread) waits in \(call.name), or in a function of its own that MPI has called there"
    case .stopped(let rank): "when rank \(rank) goes on, which a signal or a debugger has stopped"
    case .handler(let rank, let signal): "whether rank \(rank) gets \(signalWords(signal)), which it handles"
    case .timer(let rank): "what rank \(rank) does at a signal that it has asked for at a later time"
    case .process(let id, let name): "what process \(id) \(quoted(name)) does, which is of the job and no rank"
    case .unreadable(let rank): "what rank \(rank) does, of whose process the kernel says nothing"
    }
  }
}
