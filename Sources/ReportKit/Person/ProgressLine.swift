package import RunKit
import Wording

/// The line on a terminal that shows the progress of a sweep: `[3/15] chain, film +2`.
package struct ProgressLine: Sendable {
  private let total: Int
  private var finished = 0
  /// What stands beside the count: how long it has taken, and may take.
  package var remark = ""
  private var running: [(name: String, remark: String)] = []

  /// The progress of a sweep of `total` scenarios before the first begins.
  package init(total: Int) {
    self.total = total
  }

  /// Takes note that `scenario` has begun.
  package mutating func start(_ scenario: String) {
    running.append((scenario, ""))
  }

  /// Takes note that `scenario` has run so often, and goes on.
  package mutating func note(_ scenario: String, runs: Int, failed: Int) {
    guard let index = running.firstIndex(where: { $0.name == scenario }) else { return }
    running[index].remark = " (\(runs.counted("run"))\(failed > 0 ? ", \(failed.grouped) failed" : ""))"
  }

  /// Takes note of how far `scenario` is, which runs in virtual time.
  package mutating func note(_ scenario: String, _ progress: VirtualProgress) {
    guard let index = running.firstIndex(where: { $0.name == scenario }) else { return }
    running[index].remark = " (\(progress.words))"
  }

  /// Takes note that `scenario` has ended.
  package mutating func finish(_ scenario: String) {
    finished += 1
    if let index = running.firstIndex(where: { $0.name == scenario }) { running.remove(at: index) }
  }

  /// The line for a terminal of `width` columns: never wider than one less, so that the cursor stays on it.
  package func text(width: Int) -> String {
    let room = max(0, width - 1)
    var line = "[\(finished)/\(total)\(remark.isEmpty ? "" : "; \(remark)")]"
    for (index, (name, remark)) in running.enumerated() {
      let next = line + (index == 0 ? " " : ", ") + name.printable + remark
      let left = running.count - index - 1
      let rest = left == 0 ? "" : " +\(left)"
      if next.columns + rest.columns > room {
        if index == 0 { line = next } else { line += " +\(left + 1)" }
        break
      }
      line = next
    }
    return line.cut(to: room)
  }
}

extension VirtualProgress {
  /// `at 132.5 s; 340/1,000 finished; about 20 s left; 1,200,000 events/s`.
  fileprivate var words: String {
    let counts = "\(finished.grouped)/\(arrived.grouped) finished"
    let estimate = left.map { "; about \($0.roughWords) left" } ?? ""
    return "at \(virtualTime.tenths); \(counts)\(estimate); \(eventsPerSecond.grouped) events/s"
  }
}
