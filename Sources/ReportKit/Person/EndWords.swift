import RunKit
import ScenarioKit
import Wording

extension RankEnd {
  /// `exited with status 1`, what follows the rank.
  var words: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let signal): "killed by \(signalWords(signal))"
    case .aborted(let code?): "called MPI_Abort with code \(code)"
    case .aborted(nil): "called MPI_Abort"
    case .failedCall(let reason): reason
    case .leftEarly: "exited without MPI_Init or MPI_Finalize"
    case .vanished: "ended without an exit status: killed by a signal, or gone by _exit"
    }
  }
}

extension ExpectedExit {
  /// `status 0`, `SIGKILL (killed)`.
  var words: String {
    switch self {
    case .status(let status): "status \(status)"
    case .signal(let signal): signalWords(signal)
    case .any: "any end"
    }
  }
}
