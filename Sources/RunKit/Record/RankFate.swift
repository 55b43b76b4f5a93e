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
  /// The launcher of a job that goes on when ranks end does not report those ends. Where somebody watched the ranks, or they
  /// said so themselves, they are `told`. Otherwise they are read from the rank's page, and from its standard error, in which
  /// the library names a signal such as SIGSEGV.
  package static func all(
    _ snapshot: SwarmSnapshot, ended: Set<Int>, told: [ReportedEnd] = [], standardError: (Int) -> String
  ) -> [Int: RankFate] {
    let told = Dictionary(told.map { ($0.rank, $0.end) }) { first, _ in first }
    return snapshot.pages.mapValues { page in
      RankFate(
        end: end(page, told[page.rank], standardError) ?? (ended.contains(page.rank) ? .vanished : nil),
        hasCrashed: page.hasCrashed,
        disturbances: page.disturbances)
    }
  }

  private static func end(_ page: StatusPage, _ told: RankEnd?, _ standardError: (Int) -> String) -> RankEnd? {
    if page.hasCrashed { return .signalled(ExpectedExit.kill) }
    if page.state == .aborted {
      return .aborted(code: page.abortCode)
    }
    if let told { return told }
    // The system keeps the low eight bits of a status.
    if let status = page.exitStatus { return .exited(status: Int32(status & 0xFF)) }
    return LauncherLog.signal(in: standardError(page.rank)).map { .signalled($0) }
  }
}
