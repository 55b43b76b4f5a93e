import LibC

/// The processes that a job has left behind: those in the session of its launcher, and those with its mark in their
/// environment (setsid(2) changes the session, not the environment).
package struct Strays: Sendable {
  /// The environment variable that marks every process of a run.
  package static let markName = "RUNNER_RUN"

  /// The session of the launcher, if one was started.
  var session: Int32?
  /// The value of the variable.
  var mark: String

  /// The processes of this session or with this mark.
  package init(session: Int32?, mark: String) {
    self.session = session
    self.mark = mark
  }

  /// The processes that exist now.
  package func find() -> [ProcessTable.Entry] {
    guard let own = ProcessTable.entry(getpid()) else { return [] }
    return ProcessTable().entries.filter { entry in
      // A process that is older than the runner is none of its job, and most are older.
      entry.id != own.id && entry.start >= own.start && !entry.isZombie && isOfRun(entry)
    }
  }

  /// Ends these processes, and those that they start meanwhile, within `limit`.
  /// - Returns: The number of processes.
  func end(within limit: Duration = .seconds(5)) async -> Int {
    // In a task of its own, as the task that runs the job may be cancelled.
    await Task {
      var ended: Set<ProcessTable.Entry> = []
      let deadline = ContinuousClock.now + limit
      while ContinuousClock.now < deadline {
        let found = find()
        if found.isEmpty { break }
        for entry in found {
          // Checked again just before, as a later process may have got the same number.
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
