package import SweepKit

extension HuntBounds {
  /// What of bounds is left out, as what runs the scenarios does not have it.
  package enum LeftOut: Hashable, Sendable {
    /// Keys, as only our own swarm understands what they bring about.
    case ofOurs([String])
    /// Faults, as only processes have them.
    case ofProcesses([String])
    /// Crashes, as the launcher ends all ranks when one crashes.
    case crashes
  }

  /// The same bounds without what runs on `bench` cannot have, and what that is.
  package func narrowed(for bench: TrialBench) -> (bounds: HuntBounds, leftOut: [LeftOut]) {
    var bounds = self
    var leftOut: [LeftOut] = []
    if !bench.understandsOurKeys {
      let keys = (parts ? ["parts"] : []) + (joins != nil ? ["joins"] : []) + (leaves ? ["leaves"] : [])
      if !keys.isEmpty { leftOut.append(.ofOurs(keys)) }
      bounds.parts = false
      bounds.joins = nil
      bounds.leaves = false
    }
    if bench.options.time == .virtual {
      let others = faults.filter { $0 != .crash }
      if !others.isEmpty { leftOut.append(.ofProcesses(others.map(\.rawValue))) }
      bounds.faults.removeAll { $0 != .crash }
    } else if !bench.survivesCrashes, faults.contains(.crash) {
      leftOut.append(.crashes)
      bounds.faults.removeAll { $0 == .crash }
    }
    return (bounds, leftOut)
  }
}
