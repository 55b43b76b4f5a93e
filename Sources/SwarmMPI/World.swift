internal import CMPI
import SwarmCore

/// This process as a member of an MPI job; a process has one.
struct World {
  /// The number of this process.
  let rank: Rank
  /// The number of processes.
  let size: Int
  /// What the tracker hears.
  let reports: Communicator
  /// What the download threads hear from the tracker, and from each other.
  let news: Communicator
  /// What the download threads hear from the upload threads of others.
  let answers: Communicator
  /// What the upload threads hear.
  let requests: Communicator

  /// Joins the job (MPI-3.1, chapter 12.4).
  ///
  /// Each loop has communicators of its own, so that no thread sees, or waits for, a message to another thread.
  /// Frequent messages do not share one with rare ones, as MPI looks through all messages that have come over it. What the
  /// download threads hear from the tracker has that of MPI itself, since its last message is taken in any case: MPICH refuses
  /// to end while something waits there, as an answer to the tracker's ping may when the swarm is over.
  /// - Throws: `MPIError`; also if the library does not let several threads call it at once.
  static func join() throws(MPIError) -> World {
    var provided: Int32 = 0
    try check(MPI_Init_thread(nil, nil, Int32(MPI_THREAD_MULTIPLE), &provided), "MPI_Init_thread")
    guard Int(provided) >= Int(MPI_THREAD_MULTIPLE) else {
      throw MPIError(
        call: "MPI_Init_thread", reason: "this MPI does not provide MPI_THREAD_MULTIPLE, which swarm needs")
    }
    let world = Communicator(swarm_comm_world())
    try world.returnErrors()
    return World(
      rank: try world.rank(), size: try world.size(), reports: try world.duplicate(), news: world,
      answers: try world.duplicate(), requests: try world.duplicate())
  }

  /// Leaves the job in good order, with all others.
  /// - Throws: `MPIError`.
  func leave() throws(MPIError) {
    try check(MPI_Finalize(), "MPI_Finalize")
  }

  /// Ends the whole job at once.
  static func abort() {
    MPI_Abort(swarm_comm_world().handle, 1)
  }
}
