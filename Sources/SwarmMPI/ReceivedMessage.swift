internal import COpenMPI
import SwarmCore

extension CodedMessage {
  /// The message that MPI has put into `memory`, and who sent it, as `status` tells.
  static func decode(
    _ memory: UnsafeMutableRawBufferPointer, status: inout MPI_Status
  ) throws -> (message: Self, sender: Rank) {
    let body = UnsafeRawBufferPointer(rebasing: memory[..<(try status.byteCount())])
    let message = try decode(kind: UInt8(truncatingIfNeeded: status.MPI_TAG), body: body)
    return (message, Rank(status.MPI_SOURCE))
  }
}

extension MPI_Status {
  /// How many bytes the message has.
  mutating func byteCount() throws(MPIError) -> Int {
    var count: Int32 = 0
    try check(MPI_Get_count(&self, swarm_byte(), &count), "MPI_Get_count")
    return Int(count)
  }
}
