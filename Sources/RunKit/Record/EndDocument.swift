import ScenarioKit
import Wording

/// The end of a run, or of one of its ranks, in JSON.
package struct EndDocument: Encodable {
  let kind: String
  var status: Int32?
  var signal: Int32?
  var limit: Double?
  var reason: String?

  /// The end of a run.
  package init(_ end: RunEnd) {
    switch end {
    case .exited(let status): self = .exited(status)
    case .signalled(let signal): self = .signalled(signal)
    case .timedOut(let limit): self.init(kind: "timed-out", limit: limit.jsonSeconds)
    case .stalled(let time): self.init(kind: "stalled", limit: time.jsonSeconds)
    case .overflowed(let limit): self.init(kind: "overflowed", limit: Double(limit))
    case .overcrowded(let limit): self.init(kind: "overcrowded", limit: Double(limit))
    case .unmeasurable: self.init(kind: "unmeasurable")
    case .exceeded(.memory(let limit)): self.init(kind: "memory-exceeded", limit: Double(limit))
    case .exceeded(.processorTime(let limit)): self.init(kind: "cpu-time-exceeded", limit: limit.jsonSeconds)
    case .exceeded(.tasks(let limit)): self.init(kind: "processes-exceeded", limit: Double(limit))
    case .exceeded(.fileSize(let limit)): self.init(kind: "file-size-exceeded", limit: Double(limit))
    case .launcherStuck: self.init(kind: "launcher-stuck")
    case .interrupted: self.init(kind: "interrupted")
    case .notExecutable(let reason): self.init(kind: "not-executable", reason: reason)
    case .launcherFailed(let failure): self.init(kind: "launcher-failed", reason: EndReason.text(failure))
    }
  }

  /// The end of a rank.
  package init(_ end: RankEnd) {
    switch end {
    case .exited(let status): self = .exited(status)
    case .signalled(let signal): self = .signalled(signal)
    case .aborted(let code): self.init(kind: "aborted", status: code)
    case .failedCall(let error, let call):
      self.init(kind: "failed-call", reason: EndReason.text(error: error, call: call))
    case .leftEarly: self.init(kind: "left-early")
    case .vanished: self.init(kind: "vanished")
    }
  }

  private init(
    kind: String, status: Int32? = nil, signal: Int32? = nil, limit: Double? = nil, reason: String? = nil
  ) {
    self.kind = kind
    self.status = status
    self.signal = signal
    self.limit = limit
    self.reason = reason
  }

  private static func exited(_ status: Int32) -> EndDocument { EndDocument(kind: "exited", status: status) }

  private static func signalled(_ signal: Int32) -> EndDocument { EndDocument(kind: "signalled", signal: signal) }
}
