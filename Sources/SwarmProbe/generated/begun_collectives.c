#include "../wrappers.h"

// The collective calls that do not block (MPI-3.1, chapters 5.12 and 7.7).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Ibarrier(MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ibarrier, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ibarrier(comm, request));
}

int MPI_Ibcast(void *data, int count, MPI_Datatype type, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ibcast, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ibcast(data, count, type, root, comm, request));
}

int MPI_Igather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Igather, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Igather(out, out_count, out_type, in, in_count, in_type,
                                                                        root, comm, request));
}

int MPI_Igatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                 const int places[], MPI_Datatype in_type, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Igatherv, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Igatherv(out, out_count, out_type, in, in_counts,
                                                                         places, in_type, root, comm, request));
}

int MPI_Iscatter(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                 int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscatter, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscatter(out, out_count, out_type, in, in_count,
                                                                         in_type, root, comm, request));
}

int MPI_Iscatterv(const void *out, const int out_counts[], const int places[], MPI_Datatype out_type, void *in,
                  int in_count, MPI_Datatype in_type, int root, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscatterv, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscatterv(out, out_counts, places, out_type, in,
                                                                          in_count, in_type, root, comm, request));
}

int MPI_Iallgather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                   MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallgather, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallgather(out, out_count, out_type, in, in_count,
                                                                           in_type, comm, request));
}

int MPI_Iallgatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                    const int places[], MPI_Datatype in_type, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallgatherv, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallgatherv(out, out_count, out_type, in, in_counts,
                                                                            places, in_type, comm, request));
}

int MPI_Ialltoall(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                  MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoall, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoall(out, out_count, out_type, in, in_count,
                                                                          in_type, comm, request));
}

int MPI_Ialltoallv(const void *out, const int out_counts[], const int out_places[], MPI_Datatype out_type, void *in,
                   const int in_counts[], const int in_places[], MPI_Datatype in_type, MPI_Comm comm,
                   MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoallv, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoallv(out, out_counts, out_places, out_type, in,
                                                                           in_counts, in_places, in_type, comm,
                                                                           request));
}

int MPI_Ialltoallw(const void *out, const int out_counts[], const int out_places[], const MPI_Datatype out_types[],
                   void *in, const int in_counts[], const int in_places[], const MPI_Datatype in_types[], MPI_Comm comm,
                   MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ialltoallw, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ialltoallw(out, out_counts, out_places, out_types, in,
                                                                           in_counts, in_places, in_types, comm,
                                                                           request));
}

int MPI_Ireduce(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, int root, MPI_Comm comm,
                MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce, comm, root);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce(out, in, count, type, op, root, comm, request));
}

int MPI_Iallreduce(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm,
                   MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iallreduce, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iallreduce(out, in, count, type, op, comm, request));
}

int MPI_Ireduce_scatter(const void *out, void *in, const int in_counts[], MPI_Datatype type, MPI_Op op, MPI_Comm comm,
                        MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce_scatter, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce_scatter(out, in, in_counts, type, op, comm,
                                                                                request));
}

int MPI_Ireduce_scatter_block(const void *out, void *in, int in_count, MPI_Datatype type, MPI_Op op, MPI_Comm comm,
                              MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ireduce_scatter_block, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ireduce_scatter_block(out, in, in_count, type, op, comm,
                                                                                      request));
}

int MPI_Iscan(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iscan, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iscan(out, in, count, type, op, comm, request));
}

int MPI_Iexscan(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm,
                MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Iexscan, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Iexscan(out, in, count, type, op, comm, request));
}

int MPI_Ineighbor_allgather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                            MPI_Datatype in_type, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_allgather, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_allgather(out, out_count, out_type, in,
                                                                                    in_count, in_type, comm, request));
}

int MPI_Ineighbor_allgatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                             const int places[], MPI_Datatype in_type, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_allgatherv, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_allgatherv(out, out_count, out_type, in,
                                                                                     in_counts, places, in_type, comm,
                                                                                     request));
}

int MPI_Ineighbor_alltoall(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                           MPI_Datatype in_type, MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoall, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoall(out, out_count, out_type, in,
                                                                                   in_count, in_type, comm, request));
}

int MPI_Ineighbor_alltoallv(const void *out, const int out_counts[], const int out_places[], MPI_Datatype out_type,
                            void *in, const int in_counts[], const int in_places[], MPI_Datatype in_type, MPI_Comm comm,
                            MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoallv, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoallv(out, out_counts, out_places,
                                                                                    out_type, in, in_counts, in_places,
                                                                                    in_type, comm, request));
}

int MPI_Ineighbor_alltoallw(const void *out, const int out_counts[], const MPI_Aint out_places[],
                            const MPI_Datatype out_types[], void *in, const int in_counts[], const MPI_Aint in_places[],
                            const MPI_Datatype in_types[], MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Ineighbor_alltoallw, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Ineighbor_alltoallw(out, out_counts, out_places,
                                                                                    out_types, in, in_counts, in_places,
                                                                                    in_types, comm, request));
}
