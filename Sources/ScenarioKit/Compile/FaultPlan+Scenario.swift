import SwarmCore

extension FaultPlan {
  /// The plan for the faults of `scenario`; nil if it has none.
  init?(_ scenario: Scenario) {
    if scenario.faults.isEmpty { return nil }
    // A file with bytes of its own has segments of its own size.
    let payload = scenario.payload.map { scenario.files.compactMap(\.content?.segmentSize).reduce($0, min) }
    self.init(
      seed: scenario.settings.seed,
      segmentBytes: payload.map { UInt64(clamping: DownloadMessage.answerSize(payload: $0)) },
      faults: scenario.faults.map { fault in
        switch fault {
        case .peer(let fault): Fault(fault, scenario)
        case .link(let fault): Fault(fault)
        }
      })
  }
}

extension FaultPlan.Fault {
  fileprivate init(_ fault: PeerFault, _ scenario: Scenario) {
    let trigger = FaultPlan.Trigger(fault.trigger, rank: fault.rank, scenario)
    switch fault.deed {
    case .crash: self = .crash(rank: fault.rank, trigger)
    case .freeze(let time): self = .freeze(rank: fault.rank, trigger, nanoseconds: time.probeNanoseconds)
    case .corrupt(let segments, let every):
      self = .corrupt(
        rank: fault.rank, trigger, segments: UInt64(clamping: segments), every: UInt64(clamping: every))
    }
  }

  fileprivate init(_ fault: LinkFault) {
    switch fault.disturbance {
    case .delay(let time, let jitter):
      self = .delay(
        fault.first, fault.second, nanoseconds: time.probeNanoseconds, jitter: jitter.probeNanoseconds)
    case .drop(let share): self = .drop(fault.first, fault.second, share: share)
    }
  }
}

extension FaultPlan.Trigger {
  fileprivate init(_ trigger: PeerFault.Trigger, rank: Int, _ scenario: Scenario) {
    switch trigger {
    case .sends(let count): self = .sends(UInt64(clamping: count))
    case .at(let moment): self = .at(nanoseconds: moment.probeNanoseconds)
    case .completes(let name):
      let file = scenario.files.first { $0.name == name } ?? Scenario.File(name: name, hashes: [])
      let output = Plan.ExpectedOutput(rank: rank, file: file)
      self = .completes(output: output.name, bytes: UInt64(clamping: output.leastBytes))
    }
  }
}

extension Duration {
  /// Its nanoseconds, as the probe counts them.
  fileprivate var probeNanoseconds: UInt64 {
    UInt64(clamping: wholeNanoseconds)
  }
}
