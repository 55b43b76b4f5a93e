import ProbeKit
import RunKit
package import SweepKit
import Wording

/// What a person reads of what ranks have written that cannot be true.
package enum UnbelievedText {
  /// The most that are told of one scenario.
  private static let limit = 5

  /// A line for each, ended by a newline; empty if there is nothing of the kind.
  package static func text(_ result: ScenarioResult, style: Style) -> String {
    let all = result.unbelieved
    var lines = all.prefix(limit).map { "not believed: \(words($0))" }
    if all.count > limit { lines.append("not believed: and \((all.count - limit).grouped) more") }
    return lines.map { "  " + style.paint($0, .secondary) + "\n" }.joined()
  }

  /// `the status page of rank 2: it names rank 9, which there is not`.
  static func words(_ unbelieved: Unbelieved) -> String {
    let whose = unbelieved.rank.map { " of rank \($0)" } ?? ""
    return switch unbelieved.doubt {
    case .page(let doubt): "the status page\(whose): it \(words(doubt))"
    case .statistics(let doubt): "the statistics\(whose): \(words(doubt))"
    case .launcher(let doubt): "the launcher: it \(words(doubt))"
    case .mark(let doubt): "how the process\(whose) says that it ended: \(words(doubt))"
    }
  }

  private static func words(_ doubt: PageDoubt) -> String {
    switch doubt {
    case .notReadable: "is no file that can be read"
    case .missing: "is missing, though that of another rank is there"
    case .cutShort: "is cut short"
    case .noPage: "is something else"
    case .version(let version): "is of version \(version), which is not that of this runner"
    case .state(let state): "gives the state of its process as \(state)"
    case .otherRank(let rank): "says that it is of rank \(rank)"
    case .count(let what, let count): "counts \(words(what, count))"
    case .rank(let rank): "names rank \(rank), which there is not"
    case .time(let what, let time): "says \(words(what)) \(time), which cannot be"
    }
  }

  private static func words(_ what: PageDoubt.Quantity, _ count: UInt64) -> String {
    switch what {
    case .sent: "\(count) sent messages, or more"
    case .received: "\(count) received messages, or more"
    case .sentBytes: "\(count) sent bytes, or more"
    case .receivedBytes: "\(count) received bytes, or more"
    case .calls, .unfollowed: "\(count) calls"
    case .collectives: "\(count) collective calls"
    case .disturbances: "\(count) disturbances by faults"
    case .unwritten: "\(count) bytes or messages that were never written, more than there can be"
    }
  }

  private static func words(_ time: PageDoubt.Time) -> String {
    switch time {
    case .initialised: "that MPI_Init returned at"
    case .finalizing: "that MPI_Finalize was called at"
    case .left: "that it left at"
    case .since: "that a thread is where it is since"
    case .pollingSince: "that a thread asks for a message since"
    case .longestWait: "that a thread waited, in nanoseconds,"
    }
  }

  private static func words(_ doubt: StatisticsDoubt) -> String {
    switch doubt {
    case .notReadable: "they are no file that can be read"
    case .tooLong(let bytes): "they have \(bytes.grouped) bytes"
    case .line(let number, let text): "line \(number.grouped) says \(quoted(text, limit: 80))"
    case .peer(let rank): "they name segments from rank \(rank), which gives it none"
    case .moment(let name): "the moment \(quoted(name)) cannot have been then"
    }
  }

  private static func words(_ doubt: LauncherDoubt) -> String {
    switch doubt {
    case .rank(let rank): "names rank \(rank), which there is not"
    case .status(let status): "names the exit status \(status), which there is not"
    case .signal(let signal): "names the signal \(signal), which there is not"
    }
  }

  private static func words(_ doubt: MarkDoubt) -> String {
    switch doubt {
    case .notReadable: "it is no file that can be read"
    case .content(let text): "it says \(quoted(text, limit: 80))"
    }
  }
}
