import SwarmCore

/// The text of the file by which the probe knows what it is to do, a fault a line.
enum FaultFile {
  /// The text for `scenario`; nil if nothing goes wrong in it.
  static func text(_ scenario: Scenario) -> String? {
    if scenario.faults.isEmpty { return nil }
    var lines = ["seed \(scenario.settings.seed)"]
    if let payload = scenario.payload {
      // A file with bytes of its own has segments of its own size.
      let least = scenario.files.compactMap(\.content?.segmentSize).reduce(payload, min)
      lines.append("segment-bytes \(DownloadMessage.answerSize(payload: least))")
    }
    lines += scenario.faults.map { fault in
      switch fault {
      case .peer(let fault): line(fault, scenario)
      case .link(let fault): line(fault)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ fault: PeerFault, _ scenario: Scenario) -> String {
    let place = "\(fault.rank) \(words(fault.trigger, rank: fault.rank, scenario))"
    switch fault.deed {
    case .crash: return "crash \(place)"
    case .freeze(let time): return "freeze \(place) \(nanoseconds(time))"
    case .corrupt(let segments, let every): return "corrupt \(place) \(segments) \(every)"
    }
  }

  private static func words(_ trigger: PeerFault.Trigger, rank: Int, _ scenario: Scenario) -> String {
    switch trigger {
    case .sends(let count): return "sends \(count)"
    case .at(let moment): return "at \(nanoseconds(moment))"
    case .completes(let name):
      let file = scenario.files.first { $0.name == name } ?? Scenario.File(name: name, hashes: [])
      let output = Plan.ExpectedOutput(rank: rank, file: file)
      return "completes \(output.name) \(output.leastBytes)"
    }
  }

  private static func line(_ fault: LinkFault) -> String {
    let ends = "\(word(fault.first)) \(word(fault.second))"
    switch fault.disturbance {
    case .delay(let time, let jitter): return "delay \(ends) \(nanoseconds(time)) \(nanoseconds(jitter))"
    case .drop(let share): return "drop \(ends) \(share)"
    }
  }

  private static func word(_ end: LinkFault.End) -> String {
    switch end {
    case .rank(let rank): "\(rank)"
    case .any: "*"
    }
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
  }
}
