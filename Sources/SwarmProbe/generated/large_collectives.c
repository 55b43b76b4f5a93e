#include "../wrappers.h"

// Collective calls with large counts that block (MPI-4.0, chapters 6 and 8.7).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Allgather_c
#pragma weak PMPI_Allgatherv_c
#pragma weak PMPI_Allreduce_c
#pragma weak PMPI_Alltoall_c
#pragma weak PMPI_Alltoallv_c
#pragma weak PMPI_Alltoallw_c
#pragma weak PMPI_Bcast_c
#pragma weak PMPI_Exscan_c
#pragma weak PMPI_Gather_c
#pragma weak PMPI_Gatherv_c
#pragma weak PMPI_Reduce_c
#pragma weak PMPI_Reduce_scatter_c
#pragma weak PMPI_Reduce_scatter_block_c
#pragma weak PMPI_Scan_c
#pragma weak PMPI_Scatter_c
#pragma weak PMPI_Scatterv_c
#pragma weak PMPI_Neighbor_allgather_c
#pragma weak PMPI_Neighbor_allgatherv_c
#pragma weak PMPI_Neighbor_alltoall_c
#pragma weak PMPI_Neighbor_alltoallv_c
#pragma weak PMPI_Neighbor_alltoallw_c

int MPI_Allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                    MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allgather_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allgather_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, comm));
}

int MPI_Allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                     const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allgatherv_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allgatherv_c(sendbuf, sendcount, sendtype, recvbuf, recvcounts, displs,
                                                     recvtype, comm));
}

int MPI_Allreduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op,
                    MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allreduce_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allreduce_c(sendbuf, recvbuf, count, datatype, op, comm));
}

int MPI_Alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                   MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoall_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoall_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, comm));
}

int MPI_Alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype,
                    void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype,
                    MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoallv_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoallv_c(sendbuf, sendcounts, sdispls, sendtype, recvbuf, recvcounts,
                                                    rdispls, recvtype, comm));
}

int MPI_Alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                    const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                    const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoallw_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoallw_c(sendbuf, sendcounts, sdispls, sendtypes, recvbuf, recvcounts,
                                                    rdispls, recvtypes, comm));
}

int MPI_Bcast_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Bcast_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Bcast_c(buffer, count, datatype, root, comm));
}

int MPI_Exscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Exscan_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Exscan_c(sendbuf, recvbuf, count, datatype, op, comm));
}

int MPI_Gather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                 MPI_Datatype recvtype, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Gather_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Gather_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, root,
                                                 comm));
}

int MPI_Gatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                  const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root,
                  MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Gatherv_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Gatherv_c(sendbuf, sendcount, sendtype, recvbuf, recvcounts, displs, recvtype,
                                                  root, comm));
}

int MPI_Reduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root,
                 MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Reduce_c(sendbuf, recvbuf, count, datatype, op, root, comm));
}

int MPI_Reduce_scatter_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype,
                         MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce_scatter_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Reduce_scatter_c(sendbuf, recvbuf, recvcounts, datatype, op, comm));
}

int MPI_Reduce_scatter_block_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype,
                               MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce_scatter_block_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Reduce_scatter_block_c(sendbuf, recvbuf, recvcount, datatype, op, comm));
}

int MPI_Scan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scan_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Scan_c(sendbuf, recvbuf, count, datatype, op, comm));
}

int MPI_Scatter_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                  MPI_Datatype recvtype, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scatter_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Scatter_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, root,
                                                  comm));
}

int MPI_Scatterv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[], MPI_Datatype sendtype,
                   void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scatterv_c, comm, root);
  return probe_wrapped_end(thread, PMPI_Scatterv_c(sendbuf, sendcounts, displs, sendtype, recvbuf, recvcount, recvtype,
                                                   root, comm));
}

int MPI_Neighbor_allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                             MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_allgather_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_allgather_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                             comm));
}

int MPI_Neighbor_allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                              const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype,
                              MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_allgatherv_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_allgatherv_c(sendbuf, sendcount, sendtype, recvbuf, recvcounts, displs,
                                                              recvtype, comm));
}

int MPI_Neighbor_alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                            MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoall_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoall_c(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                            comm));
}

int MPI_Neighbor_alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                             MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[],
                             const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoallv_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoallv_c(sendbuf, sendcounts, sdispls, sendtype, recvbuf,
                                                             recvcounts, rdispls, recvtype, comm));
}

int MPI_Neighbor_alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                             const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                             const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoallw_c, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoallw_c(sendbuf, sendcounts, sdispls, sendtypes, recvbuf,
                                                             recvcounts, rdispls, recvtypes, comm));
}

#endif
