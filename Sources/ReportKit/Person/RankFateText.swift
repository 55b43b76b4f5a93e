import JudgeKit
import ProbeKit
import RunKit
import Wording

/// The words for the effects of the faults of a run.
enum RankFateText {
  /// The lines that `-v` shows of a run with faults: their effects, and the ranks that did not exit with status 0.
  static func lines(_ fates: [Int: RankFate]) -> [String] {
    if fates.isEmpty { return [] }
    let sorted = fates.sorted { $0.key < $1.key }
    var parts: [String] = []
    let crashed = sorted.filter(\.value.hasCrashed).map(\.key)
    if !crashed.isEmpty { parts.append("\(rankList(crashed)) crashed") }
    for (rank, fate) in sorted where fate.disturbances.frozen > 0 {
      let times = fate.disturbances.frozen
      parts.append("rank \(rank) froze \(times == 1 ? "once" : "\(times) times")")
    }
    for (rank, fate) in sorted where fate.disturbances.corrupted > 0 {
      parts.append("rank \(rank) served \(fate.disturbances.corrupted.counted("corrupt segment"))")
    }
    for (what, count) in [("delayed", \Disturbances.delayed), ("dropped", \Disturbances.dropped)] {
      let sum = sorted.reduce(0) { $0 + $1.value.disturbances[keyPath: count] }
      if sum > 0 { parts.append("\(sum.counted("message")) \(what)") }
    }
    let ends = sorted.compactMap { rank, fate -> String? in
      guard let end = fate.end, !fate.hasCrashed, end != .exited(status: 0) else { return nil }
      return "rank \(rank) \(end.words)"
    }
    return ["faults: \(parts.isEmpty ? "none has happened" : parts.joined(separator: ", "))"]
      + (ends.isEmpty ? [] : ["ends: \(ends.joined(separator: ", "))"])
  }
}
