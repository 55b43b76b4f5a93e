/// The text by which the probe knows a plan, a fault a line; `Sources/SwarmProbe/fault_plan.h` describes it.
extension FaultPlan {
  /// The text.
  package func encoded() -> String {
    var lines = ["seed \(seed)"]
    if let segmentBytes { lines.append("segment-bytes \(segmentBytes)") }
    lines += faults.map(\.encoded)
    return lines.map { $0 + "\n" }.joined()
  }
}

extension FaultPlan.Fault {
  fileprivate var encoded: String {
    switch self {
    case .crash(let rank, let trigger): "crash \(rank) \(trigger.encoded)"
    case .freeze(let rank, let trigger, let time): "freeze \(rank) \(trigger.encoded) \(time)"
    case .corrupt(let rank, let trigger, let segments, let every):
      "corrupt \(rank) \(trigger.encoded) \(segments) \(every)"
    case .delay(let first, let second, let time, let jitter):
      "delay \(first.encoded) \(second.encoded) \(time) \(jitter)"
    case .drop(let first, let second, let share): "drop \(first.encoded) \(second.encoded) \(share)"
    }
  }
}

extension FaultPlan.Trigger {
  fileprivate var encoded: String {
    switch self {
    case .sends(let count): "sends \(count)"
    case .at(let time): "at \(time)"
    case .completes(let output, let bytes): "completes \(output) \(bytes)"
    }
  }
}

extension LinkFault.End {
  fileprivate var encoded: String {
    switch self {
    case .rank(let rank): "\(rank)"
    case .any: "*"
    }
  }
}
