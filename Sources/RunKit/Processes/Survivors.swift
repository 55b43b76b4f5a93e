import LibC

/// The processes of a run that were alive when a limit struck, beside its launcher.
package struct Survivors: Hashable, Sendable {
  /// The ranks of which the process was alive.
  package var ranks: Set<Int> = []
  /// The processes that outlived the rank that had started them.
  package var heirs: [Heir] = []

  /// A process that has outlived the one that started it.
  package struct Heir: Hashable, Sendable {
    /// The rank that started it; nil if its environment does not say.
    package var rank: Int?
    /// The name of its executable, as the system knows it.
    package var name: String

    /// A process of `rank`.
    package init(rank: Int?, name: String) {
      self.rank = rank
      self.name = name
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { ranks.isEmpty && heirs.isEmpty }

  /// These processes.
  package init(ranks: Set<Int> = [], heirs: [Heir] = []) {
    self.ranks = ranks
    self.heirs = heirs
  }

  /// The processes of `job`, but for its launcher.
  ///
  /// A process that has lost its parent is no descendant of the launcher any more. The ranks are found among those that are,
  /// by the variables that it gives them.
  init(of job: JobProcesses) {
    let table = ProcessTable()
    let launchers = job.launchers(in: table)
    let ofLauncher = table.descendants(of: job.launcher(in: table))
    for entry in ofLauncher { if let rank = Survivors.rank(of: entry) { ranks.insert(rank) } }
    let known = Set(ofLauncher.map(\.id) + launchers)
    heirs = table.descendants(of: job.keeper).filter { !known.contains($0.id) }
      .map { Heir(rank: Survivors.rank(of: $0), name: $0.name) }
  }

  /// The rank that the launcher gave to `entry`, or to a process above it.
  static func rank(of entry: ProcessTable.Entry) -> Int? {
    ProcessTable.value(of: Launcher.rankVariables, in: entry).flatMap { Int($0) }
  }
}
