/// How the process of one rank ended, of a run that goes on when ranks end.
public enum RankEnd: Hashable, Sendable {
  /// It exited with this status.
  case exited(status: Int32)
  /// A signal ended it.
  case signalled(Int32)
  /// It called `MPI_Abort`, with this code if that was told.
  case aborted(code: Int32?)
  /// It ended, and nobody told how: by a signal that Open MPI does not tell of, or by `_exit`.
  case vanished
}

extension RankEnd {
  /// Whether this is `exit`.
  ///
  /// Of one that vanished, the signal cannot be told, but that it is none of those that Open MPI tells of.
  func isAsExpected(_ exit: ExpectedExit) -> Bool {
    switch (self, exit) {
    case (_, .any): true
    case (.exited(let status), .status(let expected)): status == expected
    case (.aborted(let code), .status(let expected)): (code ?? 1) & 0xFF == expected
    case (.signalled(let signal), .signal(let expected)): signal == expected
    case (.vanished, .signal(let expected)): !LauncherLog.toldSignals.contains(expected)
    case (.exited, .signal), (.aborted, .signal), (.signalled, .status), (.vanished, .status): false
    }
  }

  /// `exited with status 1`, what follows the rank.
  var words: String {
    switch self {
    case .exited(let status): "exited with status \(status)"
    case .signalled(let signal): "killed by \(signalWords(signal))"
    case .aborted(let code?): "called MPI_Abort with code \(code)"
    case .aborted(nil): "called MPI_Abort"
    case .vanished: "ended without an exit status: killed by a signal, or gone by _exit"
    }
  }
}
