import ProbeKit
import SystemPackage

/// Watches a run that is probed until it certainly stands still.
struct StallWatch: Sendable {
  let directory: FilePath
  let processes: Int
  /// How long the swarm may stand still.
  let stall: Duration
  /// Where is looked for what the probe does not know, once the launcher runs.
  let surroundings: @Sendable () -> Surroundings?

  /// What is noted of ranks that have died, in a job that goes on when one does.
  let deaths: RankDeaths?

  /// How often it looks.
  private static let interval = Duration.milliseconds(100)

  /// Waits until the swarm has stood still for `stall`; false if the task was cancelled before.
  func wait() async -> Bool {
    var last: Stall.Fingerprint?
    var isAllKnown = false
    var since = ContinuousClock.now
    while (try? await Task.sleep(for: StallWatch.interval)) != nil {
      let seen = snapshot(.threads)
      let fingerprint = Stall.candidate(seen)
      if fingerprint == nil || fingerprint != last {
        last = fingerprint
        isAllKnown = false
        since = .now
      } else if !isAllKnown {
        // What is not known may still move something, or have done so just before. All that is known waits from now on,
        // and so cannot start anything. It takes a while to ask, so that it is not done for each moment's rest.
        isAllKnown = isKnown(seen)
        if !isAllKnown { last = nil }
      } else if since.duration(to: .now) >= stall {
        // What is known of other hosts may be of a moment before.
        guard surroundings()?.bringUpToDate() ?? true else { continue }
        // Certainty needs the counts of all messages, too, which take longer to read.
        let snapshot = snapshot(.all)
        if Stall.candidate(snapshot) == last, Stall.isCertain(snapshot), isKnown(snapshot) {
          return true
        }
      }
    }
    return false
  }

  private func snapshot(_ extent: StatusPage.Extent) -> SwarmSnapshot {
    var snapshot = SwarmSnapshot(of: directory, processes: processes, extent)
    if let place = surroundings() { deaths?.note(in: &snapshot, place.job) }
    return snapshot
  }

  /// Whether there is nothing around the swarm that the probe does not know.
  private func isKnown(_ snapshot: SwarmSnapshot) -> Bool {
    surroundings()?.unknowns(of: snapshot).isEmpty ?? false
  }
}
