package import ProbeKit
import ScenarioKit

/// The fate of one rank of a run with faults: how its process ended, and what the faults did to it.
package struct RankFate: Hashable, Sendable {
  /// How its process ended; nil if it still ran when the run was cut short.
  package var end: RankEnd?
  /// Whether a fault of the scenario crashed it.
  package var hasCrashed: Bool
  /// What else the faults did to it and to the messages that it sent.
  package var disturbances: Disturbances

  /// The fate of a rank.
  package init(end: RankEnd?, hasCrashed: Bool = false, disturbances: Disturbances = Disturbances()) {
    self.end = end
    self.hasCrashed = hasCrashed
    self.disturbances = disturbances
  }
}

extension RankFate {
  /// The fate of each rank that has a page in `snapshot`; the processes of the ranks `ended` had ended when the job was
  /// over or cut short.
  ///
  /// The launcher of a job that goes on when ranks end does not report those ends. They are read from the rank's page,
  /// and from its standard error, which names a signal such as SIGSEGV.
  package static func all(
    _ snapshot: SwarmSnapshot, ended: Set<Int>, standardError: (Int) -> String
  ) -> [Int: RankFate] {
    snapshot.pages.mapValues { page in
      RankFate(
        end: end(page, standardError) ?? (ended.contains(page.rank) ? .vanished : nil),
        hasCrashed: page.hasCrashed,
        disturbances: page.disturbances)
    }
  }

  private static func end(_ page: StatusPage, _ standardError: (Int) -> String) -> RankEnd? {
    if page.hasCrashed { return .signalled(ExpectedExit.kill) }
    if page.state == .aborted {
      return .aborted(code: page.abortCode)
    }
    // The system keeps the low eight bits of a status.
    if let status = page.exitStatus { return .exited(status: Int32(status & 0xFF)) }
    return LauncherLog.signal(in: standardError(page.rank)).map { .signalled($0) }
  }
}
