#ifndef COMMUNICATORS_H
#define COMMUNICATORS_H

// Communicators by number, and ranks in them as ranks in the world.

#include "channels.h"

#pragma GCC visibility push(hidden)

// A communicator that is in use, or was. A place is given anew only when all have been used once.
typedef struct Comm {
  MPI_Comm handle;         // null where it is free
  uint32_t id;             // its number, as the status page has it
  uint32_t children;
  int32_t *ranks;          // of its members, or of the remote group's, in the world; null where they are the same
  int size;
  probe_comm *page;        // null where the status page has no room
} Comm;

// The communicator behind `handle`, looked for among all; one that was not seen before gets a number of its own.
Comm *probe_comm_find(MPI_Comm handle);

// The communicator behind `handle`: mostly the one that the thread has named last.
static inline Comm *probe_comm_of(MPI_Comm handle) {
  Comm *comm = probe_here.comm;
  if (comm && PROBE_LOAD(comm->handle) == handle) return comm;
  return probe_here.comm = probe_comm_find(handle);
}

// The rank in the world of `rank` in `comm`; PROBE_ANY for MPI_ANY_SOURCE, PROBE_NONE for what is no rank.
static inline int32_t probe_world_rank(const Comm *comm, int rank) {
  if (rank == MPI_ANY_SOURCE) return PROBE_ANY;
  if (rank < 0 || rank >= comm->size) return PROBE_NONE;
  return comm->ranks ? comm->ranks[rank] : rank;
}

static inline uint32_t probe_comm_id(const Comm *comm) { return comm->id; }

// Counts a collective call on `comm`.
void probe_comm_collective(Comm *comm);

// Notes that all members of `parent` are making a child of it; returns the child's number among its siblings.
uint32_t probe_comm_next_child(Comm *parent);

// Notes the child that was made; `handle` may be MPI_COMM_NULL.
void probe_comm_made(Comm *parent, uint32_t ordinal, MPI_Comm handle);

// Forgets `handle`, which MPI may use again for another.
void probe_comm_forget(MPI_Comm handle);

// The end of a message that `rank` and `tag` name on `handle`.
static inline Endpoint probe_endpoint(MPI_Comm handle, int rank, int tag) {
  const Comm *comm = probe_comm_of(handle);
  return (Endpoint){probe_world_rank(comm, rank), tag == MPI_ANY_TAG ? PROBE_ANY : tag, probe_comm_id(comm)};
}

#pragma GCC visibility pop

#endif
