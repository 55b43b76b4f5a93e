#include "communicators.h"

// The collective calls among neighbours (MPI-3.1, chapter 7.6).
//
// None counts as a message: that a rank waits in one, and how many it has begun, is what a diagnosis needs.

static Thread *begin(uint32_t call, MPI_Comm handle) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  Comm *comm = probe_comm_of(handle);
  probe_comm_collective(comm);
  probe_wait_for(thread, call, PROBE_COLLECTIVE, (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(comm)});
  return thread;
}

static int end(Thread *thread, int code) {
  if (thread) probe_wait_end(thread);
  return code;
}

int MPI_Neighbor_allgather(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                           MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = begin(PROBE_MPI_Neighbor_allgather, comm);
  return end(thread, PMPI_Neighbor_allgather(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Neighbor_allgatherv(const void *out, int out_count, MPI_Datatype out_type, void *in, const int in_counts[],
                            const int places[], MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = begin(PROBE_MPI_Neighbor_allgatherv, comm);
  return end(thread, PMPI_Neighbor_allgatherv(out, out_count, out_type, in, in_counts, places, in_type, comm));
}

int MPI_Neighbor_alltoall(const void *out, int out_count, MPI_Datatype out_type, void *in, int in_count,
                          MPI_Datatype in_type, MPI_Comm comm) {
  Thread *thread = begin(PROBE_MPI_Neighbor_alltoall, comm);
  return end(thread, PMPI_Neighbor_alltoall(out, out_count, out_type, in, in_count, in_type, comm));
}

int MPI_Neighbor_alltoallv(const void *out, const int out_counts[], const int out_places[], MPI_Datatype out_type,
                           void *in, const int in_counts[], const int in_places[], MPI_Datatype in_type,
                           MPI_Comm comm) {
  Thread *thread = begin(PROBE_MPI_Neighbor_alltoallv, comm);
  return end(thread, PMPI_Neighbor_alltoallv(out, out_counts, out_places, out_type, in, in_counts, in_places, in_type,
                                             comm));
}

int MPI_Neighbor_alltoallw(const void *out, const int out_counts[], const MPI_Aint out_places[],
                           const MPI_Datatype out_types[], void *in, const int in_counts[], const MPI_Aint in_places[],
                           const MPI_Datatype in_types[], MPI_Comm comm) {
  Thread *thread = begin(PROBE_MPI_Neighbor_alltoallw, comm);
  return end(thread, PMPI_Neighbor_alltoallw(out, out_counts, out_places, out_types, in, in_counts, in_places, in_types,
                                             comm));
}
