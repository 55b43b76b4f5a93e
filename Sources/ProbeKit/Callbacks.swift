import ProbeLayout

/// The functions of the swarm that MPI may call.
package struct Callbacks: OptionSet, Hashable, Sendable {
  /// A bit for each kind.
  package let rawValue: UInt32

  /// These kinds.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Operations of reductions (MPI-3.1, chapter 5.9.5).
  package static let operations = Callbacks(rawValue: PROBE_OPERATION.rawValue)
  /// Functions that copy and delete attributes (chapter 6.7).
  package static let attributes = Callbacks(rawValue: PROBE_ATTRIBUTE.rawValue)
  /// Error handlers (chapter 8.3), and the functions of generalized requests and of data representations.
  package static let handlers = Callbacks(rawValue: PROBE_HANDLER.rawValue)

  /// Whether MPI may call one of them in `call`.
  ///
  /// A reduction that does not block goes on in any call that waits for a request.
  func mayRun(in call: ProbeCall) -> Bool {
    if contains(.handlers) { return true }
    let name = call.name.lowercased()
    let isOf = { (words: [String]) in words.contains { name.contains($0) } }
    if contains(.operations), isOf(["reduce", "scan", "accumulate", "fetch_and_op", "win_", "wait"]) { return true }
    return contains(.attributes)
      && isOf(["dup", "free", "disconnect", "finalize", "create", "split", "merge", "cart_", "graph_"])
  }
}
