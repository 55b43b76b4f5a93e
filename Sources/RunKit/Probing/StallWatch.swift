import ProbeKit
import SystemPackage

/// Watches a run that is probed until it certainly stands still.
struct StallWatch: Sendable {
  let directory: FilePath
  let processes: Int
  /// How long the swarm may stand still.
  let stall: Duration

  /// How often it looks.
  private static let interval = Duration.milliseconds(100)

  /// Waits until the swarm has stood still for `stall`; false if the task was cancelled before.
  func wait() async -> Bool {
    var last: Stall.Fingerprint?
    var since = ContinuousClock.now
    while (try? await Task.sleep(for: StallWatch.interval)) != nil {
      let fingerprint = Stall.candidate(SwarmSnapshot(of: directory, processes: processes, .threads))
      if fingerprint == nil || fingerprint != last {
        last = fingerprint
        since = .now
      } else if since.duration(to: .now) >= stall {
        // Certainty needs the counts of all messages, too, which take longer to read.
        let snapshot = SwarmSnapshot(of: directory, processes: processes)
        if Stall.candidate(snapshot) == last, Stall.isCertain(snapshot) { return true }
      }
    }
    return false
  }
}
