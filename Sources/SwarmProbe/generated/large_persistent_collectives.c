#include "../wrappers.h"

// Those that are prepared, and begin later (MPI-4.0, chapters 6.13 and 8.9).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Allgather_init_c
#pragma weak PMPI_Allgatherv_init_c
#pragma weak PMPI_Allreduce_init_c
#pragma weak PMPI_Alltoall_init_c
#pragma weak PMPI_Alltoallv_init_c
#pragma weak PMPI_Alltoallw_init_c
#pragma weak PMPI_Bcast_init_c
#pragma weak PMPI_Exscan_init_c
#pragma weak PMPI_Gather_init_c
#pragma weak PMPI_Gatherv_init_c
#pragma weak PMPI_Reduce_init_c
#pragma weak PMPI_Reduce_scatter_init_c
#pragma weak PMPI_Reduce_scatter_block_init_c
#pragma weak PMPI_Scan_init_c
#pragma weak PMPI_Scatter_init_c
#pragma weak PMPI_Scatterv_init_c
#pragma weak PMPI_Neighbor_allgather_init_c
#pragma weak PMPI_Neighbor_allgatherv_init_c
#pragma weak PMPI_Neighbor_alltoall_init_c
#pragma weak PMPI_Neighbor_alltoallv_init_c
#pragma weak PMPI_Neighbor_alltoallw_init_c

int MPI_Allgather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                         MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                         MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allgather_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allgather_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                   recvtype, comm, info, request));
}

int MPI_Allgatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                          const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm,
                          MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allgatherv_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allgatherv_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcounts,
                                                                    displs, recvtype, comm, info, request));
}

int MPI_Allreduce_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op,
                         MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allreduce_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allreduce_init_c(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                                   request));
}

int MPI_Alltoall_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                        MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                        MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoall_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoall_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                  recvtype, comm, info, request));
}

int MPI_Alltoallv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                         MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[],
                         MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoallv_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoallv_init_c(sendbuf, sendcounts, sdispls, sendtype, recvbuf,
                                                                   recvcounts, rdispls, recvtype, comm, info, request));
}

int MPI_Alltoallw_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                         const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                         const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info,
                         MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoallw_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoallw_init_c(sendbuf, sendcounts, sdispls, sendtypes, recvbuf,
                                                                   recvcounts, rdispls, recvtypes, comm, info,
                                                                   request));
}

int MPI_Bcast_init_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Info info,
                     MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Bcast_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Bcast_init_c(buffer, count, datatype, root, comm, info, request));
}

int MPI_Exscan_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op,
                      MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Exscan_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Exscan_init_c(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                                request));
}

int MPI_Gather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                      MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info,
                      MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Gather_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Gather_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                recvtype, root, comm, info, request));
}

int MPI_Gatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                       const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root,
                       MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Gatherv_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Gatherv_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcounts,
                                                                 displs, recvtype, root, comm, info, request));
}

int MPI_Reduce_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root,
                      MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Reduce_init_c(sendbuf, recvbuf, count, datatype, op, root, comm, info,
                                                                request));
}

int MPI_Reduce_scatter_init_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype,
                              MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_scatter_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Reduce_scatter_init_c(sendbuf, recvbuf, recvcounts, datatype, op,
                                                                        comm, info, request));
}

int MPI_Reduce_scatter_block_init_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype,
                                    MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_scatter_block_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Reduce_scatter_block_init_c(sendbuf, recvbuf, recvcount, datatype, op,
                                                                              comm, info, request));
}

int MPI_Scan_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op,
                    MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scan_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Scan_init_c(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                              request));
}

int MPI_Scatter_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                       MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info,
                       MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scatter_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Scatter_init_c(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                 recvtype, root, comm, info, request));
}

int MPI_Scatterv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[],
                        MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root,
                        MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scatterv_init_c, comm, root);
  return probe_prepared_end(thread, request, PMPI_Scatterv_init_c(sendbuf, sendcounts, displs, sendtype, recvbuf,
                                                                  recvcount, recvtype, root, comm, info, request));
}

int MPI_Neighbor_allgather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                                  MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                                  MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_allgather_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_allgather_init_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                            recvcount, recvtype, comm, info, request));
}

int MPI_Neighbor_allgatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                                   const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype,
                                   MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_allgatherv_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_allgatherv_init_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                             recvcounts, displs, recvtype, comm, info,
                                                                             request));
}

int MPI_Neighbor_alltoall_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                                 MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                                 MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoall_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoall_init_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                           recvcount, recvtype, comm, info, request));
}

int MPI_Neighbor_alltoallv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                                  MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[],
                                  const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                                  MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoallv_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoallv_init_c(sendbuf, sendcounts, sdispls, sendtype,
                                                                            recvbuf, recvcounts, rdispls, recvtype,
                                                                            comm, info, request));
}

int MPI_Neighbor_alltoallw_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                                  const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                                  const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm,
                                  MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoallw_init_c, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoallw_init_c(sendbuf, sendcounts, sdispls, sendtypes,
                                                                            recvbuf, recvcounts, rdispls, recvtypes,
                                                                            comm, info, request));
}

#endif
