#ifndef COMMUNICATORS_H
#define COMMUNICATORS_H

// Communicators by number, and ranks in them as ranks in the world.

#include "probe.h"

typedef struct Comm Comm;

// The communicator behind `handle`; one that was not seen before gets a number of its own.
Comm *probe_comm_of(MPI_Comm handle);

// The rank in the world of `rank` in `comm`; PROBE_ANY for MPI_ANY_SOURCE, PROBE_NONE for what is no rank.
int32_t probe_world_rank(const Comm *comm, int rank);

// The number of `comm`, as the status page has it.
uint32_t probe_comm_id(const Comm *comm);

// Counts a collective call on `comm`.
void probe_comm_collective(Comm *comm);

// Notes that all members of `parent` are making a child of it; gives the child's number among its siblings.
uint32_t probe_comm_next_child(Comm *parent);

// Notes the child that was made; `handle` may be MPI_COMM_NULL.
void probe_comm_made(Comm *parent, uint32_t ordinal, MPI_Comm handle);

// Forgets `handle`, which MPI may use again for another.
void probe_comm_forget(MPI_Comm handle);

// Whom `rank` and `tag` mean on `handle`.
static inline Endpoint probe_endpoint(MPI_Comm handle, int rank, int tag) {
  const Comm *comm = probe_comm_of(handle);
  return (Endpoint){probe_world_rank(comm, rank), tag == MPI_ANY_TAG ? PROBE_ANY : tag, probe_comm_id(comm)};
}

#endif
