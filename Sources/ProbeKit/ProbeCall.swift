/// A call that the probe knows: of MPI, or by which a thread waits for another.
package struct ProbeCall: RawRepresentable, Hashable, Sendable {
  /// Its number in the layout.
  package let rawValue: UInt32

  /// The call of this number; any number is one, as a newer probe may know more.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The call of this name, if the probe knows one.
  package init?(_ name: String) {
    guard let index = ProbeCall.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: UInt32(index))
  }

  /// Its name: `MPI_Recv`.
  package var name: String {
    Int(rawValue) < ProbeCall.names.count ? ProbeCall.names[Int(rawValue)] : "call \(rawValue)"
  }

  /// The names of all calls, by number.
  package static let names = [
    "none", "MPI_Init", "MPI_Init_thread", "MPI_Finalize", "MPI_Abort", "MPI_Send", "MPI_Bsend", "MPI_Ssend",
    "MPI_Rsend", "MPI_Isend", "MPI_Ibsend", "MPI_Issend", "MPI_Irsend", "MPI_Recv", "MPI_Irecv", "MPI_Mrecv",
    "MPI_Imrecv", "MPI_Sendrecv", "MPI_Sendrecv_replace", "MPI_Probe", "MPI_Iprobe", "MPI_Mprobe", "MPI_Improbe",
    "MPI_Send_init", "MPI_Bsend_init", "MPI_Ssend_init", "MPI_Rsend_init", "MPI_Recv_init", "MPI_Start",
    "MPI_Startall", "MPI_Wait", "MPI_Waitany", "MPI_Waitall", "MPI_Waitsome", "MPI_Test", "MPI_Testany", "MPI_Testall",
    "MPI_Testsome", "MPI_Request_get_status", "MPI_Cancel", "MPI_Request_free", "MPI_Buffer_detach", "MPI_Comm_dup",
    "MPI_Comm_dup_with_info", "MPI_Comm_idup", "MPI_Comm_split", "MPI_Comm_split_type", "MPI_Comm_create",
    "MPI_Comm_create_group", "MPI_Comm_free", "MPI_Comm_disconnect", "MPI_Intercomm_create", "MPI_Intercomm_merge",
    "MPI_Cart_create", "MPI_Cart_sub", "MPI_Graph_create", "MPI_Dist_graph_create", "MPI_Dist_graph_create_adjacent",
    "MPI_Barrier", "MPI_Bcast", "MPI_Gather", "MPI_Gatherv", "MPI_Scatter", "MPI_Scatterv", "MPI_Allgather",
    "MPI_Allgatherv", "MPI_Alltoall", "MPI_Alltoallv", "MPI_Alltoallw", "MPI_Reduce", "MPI_Allreduce",
    "MPI_Reduce_scatter", "MPI_Reduce_scatter_block", "MPI_Scan", "MPI_Exscan", "MPI_Neighbor_allgather",
    "MPI_Neighbor_allgatherv", "MPI_Neighbor_alltoall", "MPI_Neighbor_alltoallv", "MPI_Neighbor_alltoallw",
    "MPI_Ibarrier", "MPI_Ibcast", "MPI_Igather", "MPI_Igatherv", "MPI_Iscatter", "MPI_Iscatterv", "MPI_Iallgather",
    "MPI_Iallgatherv", "MPI_Ialltoall", "MPI_Ialltoallv", "MPI_Ialltoallw", "MPI_Ireduce", "MPI_Iallreduce",
    "MPI_Ireduce_scatter", "MPI_Ireduce_scatter_block", "MPI_Iscan", "MPI_Iexscan", "MPI_Ineighbor_allgather",
    "MPI_Ineighbor_allgatherv", "MPI_Ineighbor_alltoall", "MPI_Ineighbor_alltoallv", "MPI_Ineighbor_alltoallw",
    "pthread_join", "pthread_mutex_lock", "pthread_cond_wait", "pthread_barrier_wait", "sem_wait",
  ]
}
