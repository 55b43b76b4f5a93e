import ProbeKit

/// What the kernel lists of a job beside what the probe knows of it.
struct Surroundings: Sendable {
  /// Its processes on this host.
  let job: JobProcesses
  /// The agents of the runner on other hosts, if the job is on some.
  var links: HostLinks?

  /// Programs that start the ranks, and do nothing for them but to carry their output.
  private static let launchers: Set<String> = [
    "mpirun", "mpiexec", "orterun", "orted", "prterun", "prte", "prted", "mpiexec.hydra", "hydra_pmi_proxy", "srun",
    "slurmstepd",
    "bwrap", Isolation.cellName, AgentFile.shellName,
  ]

  /// Waits until all pages of ranks on other hosts are of this moment or later; false if one does not answer.
  func bringUpToDate() -> Bool { links.map { $0.look() != nil } ?? true }

  /// What is not known of the ranks of `snapshot`, and of the processes around them.
  func unknowns(of snapshot: SwarmSnapshot) -> [Unknown] {
    let table = ProcessTable()
    let processes = table.descendants(of: job.keeper)
    let ids = Set(processes.map(\.id))
    // A rank on another host may have the number there that another process has here.
    let elsewhere = links?.ranks ?? [:]
    let here = snapshot.pages.filter { elsewhere[$0.key] == nil }
    let living = job.living(Set(here.values.map(\.process))).filter { ids.contains($0.value) }
    var views: [Int: ProcessView] = [:]
    // A rank in a namespace of its own has another number there.
    for (rank, page) in here {
      guard let process = living[page.process] else { continue }
      let withMemory = page.threads.contains { !$0.hasEnded && $0.activity == .threads && $0.object != nil }
      views[rank] = ProcessView(of: process, withMemory: withMemory)
    }
    var others = others(processes, beside: Set(living.values), launchers: Set(job.launchers(in: table)))
    // Of a host that does not answer, all ranks are unreadable.
    if let links, links.isFresh, let found = links.look() {
      for (host, hostViews) in found {
        let pages = snapshot.pages.filter { elsewhere[$0.key] == host }
        views.merge(HostSurroundings.views(of: pages, in: hostViews)) { own, _ in own }
        others += HostSurroundings.others(
          in: hostViews, beside: Set(pages.values.map(\.process)), Surroundings.launchers)
      }
    }
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
      let name = Kernel.name(process.id)
      if above.contains(process.id) {
        let waits = Kernel.waitsForChild(process.id)
        if waits || Surroundings.launchers.contains(name) { return nil }
      }
      // By it the launcher has reached a host.
      if links != nil, name == AgentFile.shellName { return nil }
      return .process(systemID: process.id, name: name)
    }
  }
}
