internal import CMPI
import SwarmCore

/// A group of processes and a space of messages of its own (MPI-3.1, chapter 6).
///
/// Threads may share it, as `World.join` insists on `MPI_THREAD_MULTIPLE` (MPI-3.1, chapter 12.4.1).
struct Communicator: Sendable {
  let mpi: swarm_communicator

  /// The longest body, in bytes, that travels in one piece.
  ///
  /// With its header it is within 4096 bytes, the least eager limit of Open MPI's transports. A longer body comes in
  /// parts, and never completely if its sender is gone.
  static let longestWhole = 4000

  init(_ mpi: swarm_communicator) {
    self.mpi = mpi
  }

  /// The number of this process in it.
  /// - Throws: `MPIError`.
  func rank() throws(MPIError) -> Rank {
    var rank: Int32 = 0
    try check(MPI_Comm_rank(mpi.handle, &rank), "MPI_Comm_rank")
    return Rank(rank)
  }

  /// The number of its processes.
  /// - Throws: `MPIError`.
  func size() throws(MPIError) -> Int {
    var size: Int32 = 0
    try check(MPI_Comm_size(mpi.handle, &size), "MPI_Comm_size")
    return Int(size)
  }

  /// Another communicator of the same processes, which also returns errors; all of them must call this.
  /// - Throws: `MPIError`.
  func duplicate() throws(MPIError) -> Communicator {
    var copy = swarm_communicator()
    try check(MPI_Comm_dup(mpi.handle, &copy.handle), "MPI_Comm_dup")
    return Communicator(copy)
  }

  /// Makes MPI return errors, rather than end the job (MPI-3.1, chapter 8.3).
  /// - Throws: `MPIError`.
  func returnErrors() throws(MPIError) {
    try check(MPI_Comm_set_errhandler(mpi.handle, swarm_errors_return()), "MPI_Comm_set_errhandler")
  }
}
