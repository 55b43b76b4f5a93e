import ProbeKit

extension Unknown {
  /// What it is, and what belongs to it, in JSON.
  var fields: [FactKey: FactValue] {
    switch self {
    case .thread(_, let id, let name):
      [.kind: .text("thread"), .systemID: .number(Int(id)), .name: .text(name)]
    case .shared(_, let thread, let call):
      [.kind: .text("shared-memory"), .thread: .number(thread), .call: .text(call.name)]
    case .awake(_, let thread, let call):
      [.kind: .text("awake"), .thread: .number(thread), .call: .text(call.name)]
    case .function(_, let thread, let call):
      [.kind: .text("own-function"), .thread: .number(thread), .call: .text(call.name)]
    case .stopped: [.kind: .text("stopped")]
    case .handler(_, let signal): [.kind: .text("handler"), .signal: .number(Int(signal))]
    case .timer: [.kind: .text("timer")]
    case .process(let id, let name):
      [.kind: .text("process"), .systemID: .number(Int(id)), .name: .text(name)]
    case .unreadable: [.kind: .text("no-view")]
    }
  }
}
