import ProbeLayout

/// A call that the probe knows: a function of MPI, or one in which a thread waits for another thread.
package struct ProbeCall: RawRepresentable, Hashable, Sendable {
  /// Its number in the layout.
  package let rawValue: UInt32

  /// The call of this number; any number is one, as a newer probe may know more.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The call of this name, if the probe knows one.
  package init?(_ name: String) {
    guard let number = (0..<PROBE_CALL_COUNT.rawValue).first(where: { ProbeCall(rawValue: $0).name == name }) else {
      return nil
    }
    self.init(rawValue: number)
  }

  /// No call.
  package static let none = ProbeCall(rawValue: PROBE_none.rawValue)

  /// Its name: `MPI_Recv`.
  package var name: String {
    probe_call_name(rawValue).map { String(cString: $0) } ?? "call \(rawValue)"
  }
}
