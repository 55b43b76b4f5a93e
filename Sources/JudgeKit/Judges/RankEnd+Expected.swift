import RunKit
import ScenarioKit

extension RankEnd {
  /// Whether this end is `exit`.
  ///
  /// The signal of a rank that vanished is not known, but it is none of those that Open MPI reports.
  func isAsExpected(_ exit: ExpectedExit) -> Bool {
    switch (self, exit) {
    case (_, .any): true
    case (.exited(let status), .status(let expected)): status == expected
    case (.aborted(let code), .status(let expected)): (code ?? 1) & 0xFF == expected
    case (.signalled(let signal), .signal(let expected)): signal == expected
    case (.vanished, .signal(let expected)): !LauncherLog.toldSignals.contains(expected)
    case (.failedCall, _), (.leftEarly, _): false
    case (.exited, .signal), (.aborted, .signal), (.signalled, .status), (.vanished, .status): false
    }
  }

  /// Whether a signal ended it, as far as that is known.
  var isBySignal: Bool {
    switch self {
    case .signalled, .vanished: true
    case .exited, .aborted, .failedCall, .leftEarly: false
    }
  }
}
