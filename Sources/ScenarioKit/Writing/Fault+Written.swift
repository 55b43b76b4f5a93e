/// How faults are written, each as a mapping in one line.
extension Fault {
  /// `{ peer: 2, when: { at: 100 ms }, do: crash }`.
  var written: String {
    switch self {
    case .peer(let fault): "{ peer: \(fault.rank), when: { \(fault.trigger.written) }, \(fault.deed.written) }"
    case .link(let fault):
      "{ link: [\(fault.first.written), \(fault.second.written)], do: { \(fault.disturbance.written) } }"
    }
  }
}

extension PeerFault.Trigger {
  fileprivate var written: String {
    switch self {
    case .sends(let count): "sends: \(count)"
    case .at(let moment): "at: \(ScenarioYAML.spelled(moment))"
    case .completes(let file): "completes: \(YAMLScalar.word(file))"
    }
  }
}

extension PeerFault.Deed {
  fileprivate var written: String {
    switch self {
    case .crash: "do: crash"
    case .freeze(let time): "do: freeze, for: \(ScenarioYAML.spelled(time))"
    case .corrupt(let segments, let every):
      "do: { corrupt: \(segments) }" + (every == 1 ? "" : ", every: \(every)")
    }
  }
}

extension LinkFault.End {
  fileprivate var written: String {
    switch self {
    case .rank(let rank): "\(rank)"
    case .any: "\"*\""
    }
  }
}

extension LinkFault.Disturbance {
  fileprivate var written: String {
    switch self {
    case .delay(let time, let jitter):
      "delay: \(ScenarioYAML.spelled(time))" + (jitter == .zero ? "" : " +- \(ScenarioYAML.spelled(jitter))")
    case .drop(let share): "drop: \(ScenarioYAML.percentage(share))"
    }
  }
}
