internal import CMPI

extension MPI_Status {
  /// How many bytes the message has.
  /// - Throws: `MPIError`.
  mutating func byteCount() throws(MPIError) -> Int {
    var count: Int32 = 0
    try check(MPI_Get_count(&self, swarm_byte(), &count), "MPI_Get_count")
    return Int(count)
  }
}
