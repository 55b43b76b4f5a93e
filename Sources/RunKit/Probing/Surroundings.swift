import ProbeKit

/// What the kernel lists of a job beside what the probe knows of it.
struct Surroundings: Sendable {
  /// Its processes.
  let job: JobProcesses

  /// Programs that start the ranks, and do nothing for them but to carry their output.
  private static let launchers: Set<String> = [
    "mpirun", "mpiexec", "orterun", "orted", "prterun", "prte", "prted", "mpiexec.hydra", "hydra_pmi_proxy", "srun",
    "slurmstepd",
    "bwrap", Isolation.cellName,
  ]

  /// What is not known of the ranks of `snapshot`, and of the processes around them.
  func unknowns(of snapshot: SwarmSnapshot) -> [Unknown] {
    let table = ProcessTable()
    let processes = table.descendants(of: job.keeper)
    let ids = Set(processes.map(\.id))
    let living = job.living(Set(snapshot.pages.values.map(\.process))).filter { ids.contains($0.value) }
    var views: [Int: ProcessView] = [:]
    // A rank in a namespace of its own has another number there.
    for (rank, page) in snapshot.pages {
      guard let process = living[page.process] else { continue }
      let withMemory = page.threads.contains { !$0.hasEnded && $0.activity == .threads && $0.object != nil }
      views[rank] = ProcessView(of: process, withMemory: withMemory)
    }
    let others = others(processes, beside: Set(living.values), launchers: Set(job.launchers(in: table)))
    return Unknown.all(in: snapshot, views) + others
  }

  /// Those of `processes` that are neither ranks, nor launchers, nor wait for a rank that they have started.
  private func others(_ processes: [ProcessTable.Entry], beside ranks: Set<Int32>, launchers: Set<Int32>)
    -> [Unknown]
  {
    let parents = Dictionary(processes.map { ($0.id, $0.parent) }) { first, _ in first }
    var above: Set<Int32> = []
    for rank in ranks {
      var next = parents[rank]
      while let id = next, above.insert(id).inserted { next = parents[id] }
    }
    return processes.filter { !launchers.contains($0.id) && !ranks.contains($0.id) }.compactMap { process in
      let name = KernelFile.name(process.id)
      if above.contains(process.id) {
        let waits = KernelFile.text(process.id, "wchan") == "do_wait"
        if waits || Surroundings.launchers.contains(name) { return nil }
      }
      return .process(systemID: process.id, name: name)
    }
  }
}
