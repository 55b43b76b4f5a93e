extension Scenario {
  /// What of it only a run in real time has, each as the file spells it; empty if it can be run in virtual time.
  package var realTimeParts: [String] {
    var parts: [String] = []
    func note(_ part: String) {
      if !parts.contains(part) { parts.append(part) }
    }
    for fault in faults {
      switch fault {
      case .peer(let fault): fault.realTimePart.map(note)
      case .link(let fault):
        switch fault.disturbance {
        case .delay: note("do: delay")
        case .drop: note("do: drop")
        }
      }
    }
    if limits != UsageLimits() { note("limits") }
    return parts
  }
}

extension PeerFault {
  /// What of it only a run in real time has; nil for the crash of a client at a moment.
  fileprivate var realTimePart: String? {
    switch deed {
    case .freeze: return "do: freeze"
    case .corrupt: return "do: corrupt"
    case .crash:
      if rank == 0 { return "peer: 0" }
      switch trigger {
      case .at: return nil
      case .sends: return "when: sends"
      case .completes: return "when: completes"
      }
    }
  }
}
