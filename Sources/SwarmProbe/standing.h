#ifndef STANDING_H
#define STANDING_H

// Persistent requests, in a small table that is looked through without a lock.
//
// Such a request keeps its handle until it is freed, and only one thread at a time may use it, so that what is known of
// it is that thread's to read and write. A swarm that receives with them asks for one at every message.

#include "communicators.h"
#include "trace.h"

#pragma GCC visibility push(hidden)

typedef struct Standing {
  MPI_Request handle;      // null where there was none yet, STANDING_GONE where there is none any more
  union {
    const Comm *comm;      // of a receive
    uint64_t bytes;        // of a send
  };
  Endpoint end;
  uint8_t activity;        // PROBE_SENDS or PROBE_RECEIVES
  bool is_active;
  bool is_cancelled;
} Standing;

#define STANDINGS 512u
// How many places a handle may have, from the one that its bits give on; those that find none are kept elsewhere.
#define STANDING_REACH 4u
#define STANDING_GONE ((MPI_Request)1)

extern Standing probe_standings[STANDINGS];
// When each was begun; only where there is a trace.
extern uint64_t probe_standings_begun[STANDINGS];

// Requests lie one behind the other in Open MPI's memory, some hundreds of bytes apart, and are used in turn: so here.
static inline uint32_t probe_standing_place(MPI_Request handle) { return ((uintptr_t)handle >> 9) % STANDINGS; }

// What is known of `handle` if it is a persistent request that has a place here, else null.
static inline Standing *probe_standing(MPI_Request handle) {
  uint32_t start = probe_standing_place(handle);
  for (uint32_t step = 0; step < STANDING_REACH; step++) {
    Standing *standing = &probe_standings[(start + step) % STANDINGS];
    MPI_Request found = __atomic_load_n(&standing->handle, __ATOMIC_ACQUIRE);
    if (found == handle) return standing;
    if (!found) return NULL;
  }
  return NULL;
}

// Gives a persistent request a place, with what `known` says of it; false if there is none for it.
bool probe_standing_keep(MPI_Request handle, const Standing *known);

// Notes that it begins.
static inline void probe_standing_start(Thread *thread, Standing *standing) {
  standing->is_active = true;
  standing->is_cancelled = false;
  uint64_t now = probe_trace_now();
  if (now) probe_standings_begun[standing - probe_standings] = now;
  if (standing->activity == PROBE_SENDS) {
    probe_sent(thread, standing->end, standing->bytes);
    probe_trace_message(thread, PROBE_EVENT_SENT, standing->end, standing->bytes, now);
  } else {
    probe_pending(thread, standing->end, 1);
  }
}

// Notes that it is over, with `status`, and counts what it has brought.
static inline void probe_standing_done(Thread *thread, Standing *standing, const MPI_Status *status) {
  bool was_pending = standing->is_active && standing->activity == PROBE_RECEIVES;
  standing->is_active = false;
  if (!was_pending) return;
  probe_pending(thread, standing->end, -1);
  int cancelled = 0;
  if (standing->is_cancelled) PMPI_Test_cancelled(status, &cancelled);
  if (cancelled) return;
  Endpoint end = standing->end;
  Endpoint from = {probe_world_rank(standing->comm, status->MPI_SOURCE), status->MPI_TAG, end.comm};
  uint64_t bytes = probe_status_bytes(status);
  probe_received(thread, from, bytes, end.peer == PROBE_ANY || end.tag == PROBE_ANY);
  probe_trace_message(thread, PROBE_EVENT_RECEIVED, from, bytes, probe_standings_begun[standing - probe_standings]);
}

// Forgets it, as the user has freed it.
void probe_standing_forget(Thread *thread, Standing *standing);

#pragma GCC visibility pop

#endif
