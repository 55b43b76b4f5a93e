extension Scenario {
  /// Whether it can be run, in real time, with any swarm: neither is it skipped, nor does it need ours, or virtual time.
  package var isForAnySwarm: Bool { skip == nil && keysOfOurs.isEmpty && virtualTimeParts.isEmpty }

  /// What of it only a run in virtual time has, each as the file spells it; empty if it can be run in real time.
  package var virtualTimeParts: [String] {
    var parts: [String] = []
    for key in groups.flatMap(\.virtualTimeKeys) where !parts.contains(key) { parts.append(key) }
    if peers.count > Bounds.processes { parts.append("more than \(Bounds.processes) peers") }
    return parts
  }
}
