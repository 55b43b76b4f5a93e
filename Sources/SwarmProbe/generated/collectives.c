#include "../wrappers.h"

// The collective calls that block (MPI-3.1, chapters 5.3 to 5.11).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Barrier(MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Barrier, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Barrier(comm));
}

int MPI_Bcast(void *data, int count, MPI_Datatype type, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Bcast, comm, root);
  return probe_wrapped_end(thread, PMPI_Bcast(data, count, type, root, comm));
}

int MPI_Gather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
               int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Gather, comm, root);
  return probe_wrapped_end(thread, PMPI_Gather(out, out_count, out_type, in, in_count, in_type, root, comm));
}

int MPI_Gatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                const int places[], MPI_Datatype in_type, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Gatherv, comm, root);
  return probe_wrapped_end(thread, PMPI_Gatherv(out, out_count, out_type, in, in_counts, places, in_type, root, comm));
}

int MPI_Scatter(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scatter, comm, root);
  return probe_wrapped_end(thread, PMPI_Scatter(out, out_count, out_type, in, in_count, in_type, root, comm));
}

int MPI_Scatterv(const void *out, const int out_counts[], const int places[], MPI_Datatype out_type, void *in,
                 int in_count, MPI_Datatype in_type, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scatterv, comm, root);
  return probe_wrapped_end(thread, PMPI_Scatterv(out, out_counts, places, out_type, in, in_count, in_type, root, comm));
}

int MPI_Allgather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                  MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allgather, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allgather(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Allgatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                   const int places[], MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allgatherv, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allgatherv(out, out_count, out_type, in, in_counts, places, in_type, comm));
}

int MPI_Alltoall(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count, MPI_Datatype in_type,
                 MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoall, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoall(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Alltoallv(const void *out, const int out_counts[], const int out_places[], MPI_Datatype out_type, void *in,
                  const int in_counts[], const int in_places[], MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoallv, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoallv(out, out_counts, out_places, out_type, in, in_counts, in_places,
                                                  in_type, comm));
}

int MPI_Alltoallw(const void *out, const int out_counts[], const int out_places[], const MPI_Datatype out_types[],
                  void *in, const int in_counts[], const int in_places[], const MPI_Datatype in_types[],
                  MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Alltoallw, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Alltoallw(out, out_counts, out_places, out_types, in, in_counts, in_places,
                                                  in_types, comm));
}

int MPI_Reduce(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, int root, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce, comm, root);
  return probe_wrapped_end(thread, PMPI_Reduce(out, in, count, type, op, root, comm));
}

int MPI_Allreduce(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Allreduce, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Allreduce(out, in, count, type, op, comm));
}

int MPI_Reduce_scatter(const void *out, void *in, const int in_counts[], MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce_scatter, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Reduce_scatter(out, in, in_counts, type, op, comm));
}

int MPI_Reduce_scatter_block(const void *out, void *in, int in_count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Reduce_scatter_block, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Reduce_scatter_block(out, in, in_count, type, op, comm));
}

int MPI_Scan(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Scan, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Scan(out, in, count, type, op, comm));
}

int MPI_Exscan(const void *out, void *in, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  Thread *thread = probe_collective_begin(PROBE_MPI_Exscan, comm, PROBE_NO_ROOT);
  return probe_wrapped_end(thread, PMPI_Exscan(out, in, count, type, op, comm));
}
