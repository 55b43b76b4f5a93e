#include "../wrappers.h"

// Collective calls that are prepared, and begin later (MPI-4.0, chapters 6.13 and 8.9).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4 || (defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5)

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Allgather_init
#pragma weak PMPI_Allgatherv_init
#pragma weak PMPI_Allreduce_init
#pragma weak PMPI_Alltoall_init
#pragma weak PMPI_Alltoallv_init
#pragma weak PMPI_Alltoallw_init
#pragma weak PMPI_Barrier_init
#pragma weak PMPI_Bcast_init
#pragma weak PMPI_Exscan_init
#pragma weak PMPI_Gather_init
#pragma weak PMPI_Gatherv_init
#pragma weak PMPI_Reduce_init
#pragma weak PMPI_Reduce_scatter_init
#pragma weak PMPI_Reduce_scatter_block_init
#pragma weak PMPI_Scan_init
#pragma weak PMPI_Scatter_init
#pragma weak PMPI_Scatterv_init
#pragma weak PMPI_Neighbor_allgather_init
#pragma weak PMPI_Neighbor_allgatherv_init
#pragma weak PMPI_Neighbor_alltoall_init
#pragma weak PMPI_Neighbor_alltoallv_init
#pragma weak PMPI_Neighbor_alltoallw_init

int MPI_Allgather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                       MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allgather_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allgather_init(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                 recvtype, comm, info, request));
}

int MPI_Allgatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf,
                        const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info,
                        MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allgatherv_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allgatherv_init(sendbuf, sendcount, sendtype, recvbuf, recvcounts,
                                                                  displs, recvtype, comm, info, request));
}

int MPI_Allreduce_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm,
                       MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Allreduce_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Allreduce_init(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                                 request));
}

int MPI_Alltoall_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                      MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoall_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoall_init(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                                recvtype, comm, info, request));
}

int MPI_Alltoallv_init(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype,
                       void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm,
                       MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoallv_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoallv_init(sendbuf, sendcounts, sdispls, sendtype, recvbuf,
                                                                 recvcounts, rdispls, recvtype, comm, info, request));
}

int MPI_Alltoallw_init(const void *sendbuf, const int sendcounts[], const int sdispls[], const MPI_Datatype sendtypes[],
                       void *recvbuf, const int recvcounts[], const int rdispls[], const MPI_Datatype recvtypes[],
                       MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Alltoallw_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Alltoallw_init(sendbuf, sendcounts, sdispls, sendtypes, recvbuf,
                                                                 recvcounts, rdispls, recvtypes, comm, info, request));
}

int MPI_Barrier_init(MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Barrier_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Barrier_init(comm, info, request));
}

int MPI_Bcast_init(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Info info,
                   MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Bcast_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Bcast_init(buffer, count, datatype, root, comm, info, request));
}

int MPI_Exscan_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm,
                    MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Exscan_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Exscan_init(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                              request));
}

int MPI_Gather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                    MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Gather_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Gather_init(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                              recvtype, root, comm, info, request));
}

int MPI_Gatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[],
                     const int displs[], MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info,
                     MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Gatherv_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Gatherv_init(sendbuf, sendcount, sendtype, recvbuf, recvcounts,
                                                               displs, recvtype, root, comm, info, request));
}

int MPI_Reduce_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, int root,
                    MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Reduce_init(sendbuf, recvbuf, count, datatype, op, root, comm, info,
                                                              request));
}

int MPI_Reduce_scatter_init(const void *sendbuf, void *recvbuf, const int recvcounts[], MPI_Datatype datatype,
                            MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_scatter_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Reduce_scatter_init(sendbuf, recvbuf, recvcounts, datatype, op, comm,
                                                                      info, request));
}

int MPI_Reduce_scatter_block_init(const void *sendbuf, void *recvbuf, int recvcount, MPI_Datatype datatype, MPI_Op op,
                                  MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Reduce_scatter_block_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Reduce_scatter_block_init(sendbuf, recvbuf, recvcount, datatype, op,
                                                                            comm, info, request));
}

int MPI_Scan_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm,
                  MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scan_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Scan_init(sendbuf, recvbuf, count, datatype, op, comm, info,
                                                            request));
}

int MPI_Scatter_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                     MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scatter_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Scatter_init(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                               recvtype, root, comm, info, request));
}

int MPI_Scatterv_init(const void *sendbuf, const int sendcounts[], const int displs[], MPI_Datatype sendtype,
                      void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info,
                      MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Scatterv_init, comm, root);
  return probe_prepared_end(thread, request, PMPI_Scatterv_init(sendbuf, sendcounts, displs, sendtype, recvbuf,
                                                                recvcount, recvtype, root, comm, info, request));
}

int MPI_Neighbor_allgather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                                MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_allgather_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_allgather_init(sendbuf, sendcount, sendtype, recvbuf,
                                                                          recvcount, recvtype, comm, info, request));
}

int MPI_Neighbor_allgatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf,
                                 const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm,
                                 MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_allgatherv_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_allgatherv_init(sendbuf, sendcount, sendtype, recvbuf,
                                                                           recvcounts, displs, recvtype, comm, info,
                                                                           request));
}

int MPI_Neighbor_alltoall_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount,
                               MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoall_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoall_init(sendbuf, sendcount, sendtype, recvbuf,
                                                                         recvcount, recvtype, comm, info, request));
}

int MPI_Neighbor_alltoallv_init(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype,
                                void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype,
                                MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoallv_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoallv_init(sendbuf, sendcounts, sdispls, sendtype,
                                                                          recvbuf, recvcounts, rdispls, recvtype, comm,
                                                                          info, request));
}

int MPI_Neighbor_alltoallw_init(const void *sendbuf, const int sendcounts[], const MPI_Aint sdispls[],
                                const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[],
                                const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info,
                                MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Neighbor_alltoallw_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Neighbor_alltoallw_init(sendbuf, sendcounts, sdispls, sendtypes,
                                                                          recvbuf, recvcounts, rdispls, recvtypes, comm,
                                                                          info, request));
}

#endif
