/// The processes of a job, as the kernel lists them.
struct JobProcesses: Sendable {
  /// The process that keeps the job together: all others of it descend from it.
  let keeper: Int32
  /// The process that the keeper has started: the launcher, or the sandbox in which it runs.
  let started: Int32
  /// How many processes of a sandbox are between the one that was started and the launcher; none, if there is no sandbox.
  let sandboxProcesses: Int

  /// Whether the launcher runs in a sandbox, where processes have other numbers.
  private var isIsolated: Bool { sandboxProcesses > 0 }
  /// Whether each rank has `runner-cell` above it, which watches it; then a launcher may have processes of its own between.
  var isWatched = false

  /// The processes of a job that `keeper` keeps together.
  init(keeper: Int32, started: Int32, sandboxProcesses: Int, isWatched: Bool = false) {
    self.keeper = keeper
    self.started = started
    self.sandboxProcesses = sandboxProcesses
    self.isWatched = isWatched
  }

  /// The process of the launcher, after those of the sandbox above it, as far as they run.
  private func chain(in table: ProcessTable) -> [Int32] {
    var chain = [started]
    for _ in 0..<sandboxProcesses {
      // The launcher is the first that the first process of the sandbox has started; it takes in what has lost its parent.
      let children = table.entries.filter { $0.parent == chain.last && !$0.isZombie }
      guard let first = children.min(by: { ($0.start, $0.id) < ($1.start, $1.id) }) else { break }
      chain.append(first.id)
    }
    return chain
  }

  /// The process of the launcher itself.
  func launcher(in table: ProcessTable) -> Int32 { chain(in: table).last ?? started }

  /// The processes above the ranks: the sandbox, the launcher, whatever that has started for itself, and those who watch
  /// ranks, as far as they run.
  func launchers(in table: ProcessTable) -> [Int32] {
    chain(in: table) + own(launcher(in: table), in: table)
  }

  /// What the launcher has started for itself, and those who watch ranks.
  private func own(_ launcher: Int32, in table: ProcessTable) -> [Int32] {
    isWatched ? table.descendants(of: launcher) { $0.name == Isolation.cellName }.map(\.id) : []
  }

  /// The processes that the launcher has started as ranks.
  func rankProcesses(in table: ProcessTable) -> [ProcessTable.Entry] {
    let launcher = launcher(in: table)
    let above = Set([launcher] + own(launcher, in: table))
    return table.entries.filter { above.contains($0.parent) && !above.contains($0.id) && !$0.isZombie }
  }

  /// Whether none is alive but those above the ranks.
  var isEmpty: Bool {
    let table = ProcessTable()
    let launchers = Set(launchers(in: table))
    return table.descendants(of: keeper).allSatisfy { launchers.contains($0.id) }
  }

  /// Those of the processes `own`, numbered as they see themselves, that are alive, each with its number here.
  func living(_ own: Set<Int32>) -> [Int32: Int32] {
    if !isIsolated {
      let living = own.filter { ProcessTable.entry($0).map { !$0.isZombie } ?? false }
      return Dictionary(uniqueKeysWithValues: living.map { ($0, $0) })
    }
    var found: [Int32: Int32] = [:]
    for entry in ProcessTable().descendants(of: keeper) {
      if let number = Kernel.ownNumber(ofProcess: entry.id), own.contains(number) { found[number] = entry.id }
    }
    return found
  }
}
