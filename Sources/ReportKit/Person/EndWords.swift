import RunKit
import ScenarioKit
import Wording

extension RankEnd {
  /// The words that follow the rank: `exited with status 1`.
  var words: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let signal): "killed by \(signalWords(signal))"
    case .aborted(let code?): "called MPI_Abort with code \(code)"
    case .aborted(nil): "called MPI_Abort"
    case .failedCall(let error, let call): EndReason.text(error: error, call: call)
    case .leftEarly: "exited without MPI_Init or MPI_Finalize"
    case .vanished: "ended without an exit status: killed by a signal, or gone by _exit"
    }
  }
}

extension Tampering {
  /// The line of a run that failed by it.
  var words: String {
    switch self {
    case .directoryMoved:
      "the run directory was moved or removed, or something else was put in its place: only a rank does that"
    case .launcherEnded(let signal?): "a rank has ended mpirun by \(signalWords(signal))"
    case .launcherEnded(nil): "a rank has ended mpirun by a signal"
    case .launcherStopped:
      "mpirun was stopped by a signal, which a rank has sent, or somebody else on this machine"
    }
  }
}

extension RunEnd {
  /// The line of a run that failed by its end: `mpirun: exited with status 1`.
  var failureLine: String {
    switch self {
    case .exited(let status): "mpirun: exited with status \(status)"
    case .signalled(let signal): "mpirun: killed by \(signalWords(signal))"
    case .timedOut(let limit): "ran into the time limit of \(limit.words)"
    case .stalled(let time):
      "nothing has moved for \(time.words): every thread waits, and no message is on its way"
    case .overflowed(let limit): "wrote more than \(limit >> 20) MiB into its run directory"
    case .overcrowded(let limit): "made more than \(limit.grouped) files in its run directory"
    case .unmeasurable:
      "made what cannot be measured in its run directory: paths that are too long"
    case .exceeded(let limit): "used more than \(limit.words)"
    case .launcherStuck: "mpirun: did not end when no rank was left; try again"
    case .interrupted: "interrupted"
    case .notExecutable(let reason): "the swarm cannot be started: \(reason)"
    case .launcherFailed(let failure): EndReason.text(failure)
    }
  }

  /// The words before the time that a run took: `exit status 1`.
  var words: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .signalled(let signal): "ended by signal \(signal)"
    case .timedOut(let limit): "ended at the time limit of \(limit.secondsText)"
    case .stalled(let time): "ended when nothing had moved for \(time.secondsText)"
    case .overflowed(let limit): "ended when it had written more than \(Int(limit).grouped) bytes"
    case .exceeded(let limit): "ended when it had used more than \(limit.words)"
    case .overcrowded(let limit): "ended when it had made more than \(limit.grouped) files"
    case .unmeasurable: "ended when it had made what cannot be measured"
    case .launcherStuck: "ended when no rank was left and mpirun did not end"
    case .interrupted: "interrupted"
    case .notExecutable(let reason): "the swarm cannot be started: \(reason.printable)"
    case .launcherFailed(let failure): "launcher failed: \(EndReason.text(failure).printable)"
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

extension UsageLimit {
  /// The limit and what it is of: `512 MiB of memory`.
  fileprivate var words: String {
    switch self {
    case .memory(let bytes): "\(bytes.sizeWords) of memory"
    case .processorTime(let time): "\(time.words) of processor time"
    case .tasks(let count): "\(count.grouped) processes and threads"
    case .fileSize(let bytes): "\(bytes.sizeWords) in one file"
    }
  }
}
