#include "../wrappers.h"

// Those that do not block (MPI-4.0, chapters 6.12 and 8.8).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Iallgather_c
#pragma weak PMPI_Iallgatherv_c
#pragma weak PMPI_Iallreduce_c
#pragma weak PMPI_Ialltoall_c
#pragma weak PMPI_Ialltoallv_c
#pragma weak PMPI_Ialltoallw_c
#pragma weak PMPI_Ibcast_c
#pragma weak PMPI_Iexscan_c
#pragma weak PMPI_Igather_c
#pragma weak PMPI_Igatherv_c
#pragma weak PMPI_Ireduce_c
#pragma weak PMPI_Ireduce_scatter_c
#pragma weak PMPI_Ireduce_scatter_block_c
#pragma weak PMPI_Iscan_c
#pragma weak PMPI_Iscatter_c
#pragma weak PMPI_Iscatterv_c
#pragma weak PMPI_Ineighbor_allgather_c
#pragma weak PMPI_Ineighbor_allgatherv_c
#pragma weak PMPI_Ineighbor_alltoall_c
#pragma weak PMPI_Ineighbor_alltoallv_c
#pragma weak PMPI_Ineighbor_alltoallw_c

int MPI_Iallgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                     MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallgather_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallgather_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                             recvcount, recvtype, comm, request));
}

int MPI_Iallgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                      const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm,
                      MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallgatherv_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallgatherv_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                              recvcounts, displs, recvtype, comm,
                                                                              request));
}

int MPI_Iallreduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op,
                     MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallreduce_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallreduce_c(sendbuf, recvbuf, count, datatype, op,
                                                                             comm, request));
}

int MPI_Ialltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                    MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoall_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoall_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                            recvcount, recvtype, comm, request));
}

int MPI_Ialltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype,
                     void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype,
                     MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoallv_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoallv_c(sendbuf, sendcounts, sdispls, sendtype,
                                                                             recvbuf, recvcounts, rdispls, recvtype,
                                                                             comm, request));
}

int MPI_Ialltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                     const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                     const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoallw_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoallw_c(sendbuf, sendcounts, sdispls, sendtypes,
                                                                             recvbuf, recvcounts, rdispls, recvtypes,
                                                                             comm, request));
}

int MPI_Ibcast_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ibcast_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ibcast_c(buffer, count, datatype, root, comm, request));
}

int MPI_Iexscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm,
                  MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iexscan_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iexscan_c(sendbuf, recvbuf, count, datatype, op, comm,
                                                                          request));
}

int MPI_Igather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                  MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Igather_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Igather_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                          recvcount, recvtype, root, comm, request));
}

int MPI_Igatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                   const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root,
                   MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Igatherv_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Igatherv_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                           recvcounts, displs, recvtype, root, comm,
                                                                           request));
}

int MPI_Ireduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root,
                  MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce_c(sendbuf, recvbuf, count, datatype, op, root,
                                                                          comm, request));
}

int MPI_Ireduce_scatter_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype,
                          MPI_Op op, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce_scatter_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce_scatter_c(sendbuf, recvbuf, recvcounts,
                                                                                  datatype, op, comm, request));
}

int MPI_Ireduce_scatter_block_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype,
                                MPI_Op op, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce_scatter_block_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce_scatter_block_c(sendbuf, recvbuf, recvcount,
                                                                                        datatype, op, comm, request));
}

int MPI_Iscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm,
                MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscan_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscan_c(sendbuf, recvbuf, count, datatype, op, comm,
                                                                        request));
}

int MPI_Iscatter_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount,
                   MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscatter_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscatter_c(sendbuf, sendcount, sendtype, recvbuf,
                                                                           recvcount, recvtype, root, comm, request));
}

int MPI_Iscatterv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[], MPI_Datatype sendtype,
                    void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm,
                    MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscatterv_c, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscatterv_c(sendbuf, sendcounts, displs, sendtype,
                                                                            recvbuf, recvcount, recvtype, root, comm,
                                                                            request));
}

int MPI_Ineighbor_allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                              MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_allgather_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_allgather_c(sendbuf, sendcount, sendtype,
                                                                                      recvbuf, recvcount, recvtype,
                                                                                      comm, request));
}

int MPI_Ineighbor_allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                               const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype,
                               MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_allgatherv_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_allgatherv_c(sendbuf, sendcount, sendtype,
                                                                                       recvbuf, recvcounts, displs,
                                                                                       recvtype, comm, request));
}

int MPI_Ineighbor_alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf,
                             MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoall_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoall_c(sendbuf, sendcount, sendtype,
                                                                                     recvbuf, recvcount, recvtype, comm,
                                                                                     request));
}

int MPI_Ineighbor_alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                              MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[],
                              const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoallv_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoallv_c(sendbuf, sendcounts, sdispls,
                                                                                      sendtype, recvbuf, recvcounts,
                                                                                      rdispls, recvtype, comm,
                                                                                      request));
}

int MPI_Ineighbor_alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[],
                              const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[],
                              const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm,
                              MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoallw_c, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoallw_c(sendbuf, sendcounts, sdispls,
                                                                                      sendtypes, recvbuf, recvcounts,
                                                                                      rdispls, recvtypes, comm,
                                                                                      request));
}

#endif
