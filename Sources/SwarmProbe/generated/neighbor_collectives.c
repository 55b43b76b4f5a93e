#include "../wrappers.h"

// The collective calls among neighbours that block (MPI-3.1, chapter 7.6).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Neighbor_allgather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                           MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_allgather, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_allgather(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Neighbor_allgatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                            const int places[], MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_allgatherv, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_allgatherv(out, out_count, out_type, in, in_counts, places, in_type,
                                                            comm));
}

int MPI_Neighbor_alltoall(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                          MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoall, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoall(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Neighbor_alltoallv(const void *out, const int out_counts[], const int out_places[], MPI_Datatype out_type,
                           void *in, const int in_counts[], const int in_places[], MPI_Datatype in_type,
                           MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoallv, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoallv(out, out_counts, out_places, out_type, in, in_counts,
                                                           in_places, in_type, comm));
}

int MPI_Neighbor_alltoallw(const void *out, const int out_counts[], const MPI_Aint out_places[],
                           const MPI_Datatype out_types[], void *in, const int in_counts[], const MPI_Aint in_places[],
                           const MPI_Datatype in_types[], MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Neighbor_alltoallw, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Neighbor_alltoallw(out, out_counts, out_places, out_types, in, in_counts,
                                                           in_places, in_types, comm));
}
