package import ProbeKit
import ScenarioKit

/// What became of one rank of a run with faults: how its process ended, and what the faults did to it.
package struct RankFate: Hashable, Sendable {
  /// How its process ended; nil if it was still there when the run was cut short.
  package var end: RankEnd?
  /// Whether it was crashed, as a fault of the scenario.
  package var hasCrashed: Bool
  /// What else the faults did to it, and to the messages that it sent.
  package var disturbances: Disturbances

  /// A rank of which this became.
  package init(end: RankEnd?, hasCrashed: Bool = false, disturbances: Disturbances = Disturbances()) {
    self.end = end
    self.hasCrashed = hasCrashed
    self.disturbances = disturbances
  }
}

extension RankFate {
  /// What became of each rank of a job, of which `ended` had ended when it was over or cut short; those that were never
  /// heard of are left out.
  ///
  /// The launcher of a job that goes on when ranks end says nothing of it: what there is are the page of the rank, and
  /// what stands on the rank's standard error when a signal such as SIGSEGV struck it.
  static func all(
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
    // The system keeps eight bits of it.
    if let status = page.exitStatus { return .exited(status: Int32(status & 0xFF)) }
    return LauncherLog.signal(in: standardError(page.rank)).map { .signalled($0) }
  }
}
