import Glibc

/// The processes that a job has left behind: whoever is still in the session of its launcher, and whoever carries its
/// mark in the environment, wherever it went (setsid(2) leaves the session, not the environment).
package struct Strays: Sendable {
  /// The environment variable that marks every process of a run.
  package static let markName = "RUNNER_RUN"

  /// The session of the launcher, if one was started.
  package var session: Int32?
  /// The value of the mark.
  package var mark: String

  /// The processes of this session, or of this mark.
  package init(session: Int32?, mark: String) {
    self.session = session
    self.mark = mark
  }

  /// Those that are there now.
  package func find() -> [ProcessTable.Entry] {
    guard let own = ProcessTable.entry(getpid()) else { return [] }
    return ProcessTable().entries.filter { entry in
      // Nothing that is older than the runner can be of its doing, and most processes are.
      entry.id != own.id && entry.start >= own.start && !entry.isZombie && isOfRun(entry)
    }
  }

  /// Ends them all, and those that they start meanwhile, in bounded time.
  /// - Returns: how many there were.
  package func end(within limit: Duration = .seconds(5)) async -> Int {
    // A task of its own, as this is done also, and above all, when the one that runs the job is cancelled.
    await Task {
      var ended: Set<ProcessTable.Entry> = []
      let deadline = ContinuousClock.now + limit
      while ContinuousClock.now < deadline {
        let found = find()
        if found.isEmpty { break }
        for entry in found {
          // Looked at again just before, so that no later process with the same number is struck.
          guard ProcessTable.entry(entry.id)?.start == entry.start else { continue }
          kill(entry.id, SIGKILL)
          ended.insert(entry)
        }
        try? await Task.sleep(for: .milliseconds(5))
      }
      return ended.count
    }.value
  }

  private func isOfRun(_ entry: ProcessTable.Entry) -> Bool {
    entry.session == session || ProcessTable.environment(of: entry, holds: "\(Strays.markName)=\(mark)")
  }
}
