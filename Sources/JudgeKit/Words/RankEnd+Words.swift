import RunKit
import Wording

extension RankEnd {
  /// `exited with status 1`, what follows the rank.
  package var words: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let signal): "killed by \(signalWords(signal))"
    case .aborted(let code?): "called MPI_Abort with code \(code)"
    case .aborted(nil): "called MPI_Abort"
    case .vanished: "ended without an exit status: killed by a signal, or gone by _exit"
    }
  }
}
