import FileKit
import JudgeKit
import RunKit

/// A swarm can have the launcher fail, and say what it likes of that. So where the launcher has failed on every try, our own
/// swarm runs in the place of the one that is judged: what this can do, the machine lets be done.
extension Trial {
  /// The failures of the last try of a run, in which the launcher `failed` as it did before, unless it has run our own swarm
  /// since; then the swarm is to blame.
  /// - Throws: `FileError` if there is no place for that run.
  func blamed(_ failed: ScenarioResult.Attempt) async throws(FileError) -> [Failure] {
    guard options.controlsLauncher, failed.failures.contains(where: { $0.kind == .launcherError }), !isOurs,
      !Task.isCancelled, let own = options.ownSwarm, let control = try? launcher?.starting(own)
    else { return failed.failures }
    let directory = try store.directory(
      for: "\(directoryName)~own", repetition: failed.repetition, retry: failed.retry)
    let record = await job(in: directory, by: control, probe: nil).run()
    store.remove(directory, if: record.identity)
    guard record.end == .exited(status: 0) else { return failed.failures }
    return failed.failures.map { failure in
      guard failure.kind == .launcherError else { return failure }
      return Failure(kind: .brokenLauncher, rank: failure.rank, facts: failure.facts + [.end(.ownSwarmRan)])
    }
  }
}
