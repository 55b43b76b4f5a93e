internal import CMPI

/// A call of MPI that did not succeed: its name and the library's own words (MPI-3.1, chapter 8.3).
public struct MPIError: Error, Hashable, CustomStringConvertible {
  /// The name of the call.
  private let call: String
  /// What the library says of the error code.
  private let reason: String

  /// A failure of `call`, for this reason.
  package init(call: String, reason: String) {
    self.call = call
    self.reason = reason
  }

  /// `MPI_Isend: message truncated`.
  public var description: String { "\(call): \(reason)" }
}

/// Checks by `code` that `call` succeeded.
/// - Throws: `MPIError` if it does not.
@inline(__always)
func check(_ code: Int32, _ call: StaticString) throws(MPIError) {
  if code != MPI_SUCCESS { throw MPIError(code, of: call) }
}

extension MPIError {
  fileprivate init(_ code: Int32, of call: StaticString) {
    var length: Int32 = 0
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(MPI_MAX_ERROR_STRING)) { buffer in
      MPI_Error_string(code, buffer.baseAddress, &length)
      return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    self.init(call: "\(call)", reason: text)
  }
}
