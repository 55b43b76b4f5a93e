/// What the runner can do under Linux alone, as it is made of what only Linux has.
package enum LinuxOnly: CaseIterable, Sendable {
  /// Runs in a sandbox.
  case isolation
  /// Looking into the ranks, and causing faults in them.
  case probe
  /// Runs on several hosts.
  case hosts
  /// Runs under a launcher that does not tell how ranks end, so that `runner-cell` watches them.
  case watchedRanks

  /// Whether the system is Linux.
  package static var isLinux: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// Refuses it where the system is another.
  /// - Throws: `MachineError`.
  package func check() throws(MachineError) { if let refusal = refusal() { throw refusal } }

  /// Why it cannot be done, and what can be done instead; nil where `isLinux`.
  package func refusal(isLinux: Bool = isLinux) -> MachineError? { isLinux ? nil : MachineError(problem, mend: mend) }

  private var problem: String {
    switch self {
    case .isolation: "runs can be isolated under Linux alone: a sandbox is made of its namespaces"
    case .probe: "there is a probe for Linux alone: it is what looks into the ranks, and causes faults"
    case .hosts: "runs on several hosts need Linux on all of them, and here"
    case .watchedRanks: "runs under MPICH and its like need \(Isolation.cellName), which there is for Linux alone"
    }
  }

  private var mend: String {
    switch self {
    case .isolation: "isolate them on a machine with Linux, in a container or a virtual one"
    case .probe: "run without --probe and --chaos, and without scenarios that have faults, or on a machine with Linux"
    case .hosts: "run on this host, without --hosts, or start it on a machine with Linux"
    case .watchedRanks: "name the mpirun of Open MPI with --launcher"
    }
  }
}
