/// In which time swarms run.
package enum RunTime: String, Hashable, Sendable, CaseIterable {
  /// As processes on this machine, or on several: the swarm that is named, by `mpirun`.
  case real
  /// In this process, on the network that the scenario describes: what our own swarm would do.
  case virtual
}
