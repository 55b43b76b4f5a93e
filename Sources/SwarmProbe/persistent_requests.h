#ifndef PERSISTENT_REQUESTS_H
#define PERSISTENT_REQUESTS_H

// Persistent requests, in a small table that is looked through without a lock.
//
// Such a request keeps its handle until it is freed, and only one thread at a time may use it, so that this thread alone
// reads and writes its entry. A swarm that receives with such requests looks one up at every message.

#include "communicators.h"
#include "trace.h"

#pragma GCC visibility push(hidden)

typedef struct Persistent {
  MPI_Request handle;      // null where there was none yet, PERSISTENT_GONE where there is none any more
  union {
    const Comm *comm;      // of a receive
    uint64_t bytes;        // of a send
  };
  Endpoint end;
  uint8_t activity;        // PROBE_SENDS, PROBE_RECEIVES or PROBE_REMOTE
  bool is_active;
  bool is_cancelled;
} Persistent;

#define PERSISTENTS 512u
// How many places are tried, from the one that the bits of a handle give; requests that find none are kept elsewhere.
#define PERSISTENT_REACH 4u
#define PERSISTENT_GONE ((MPI_Request)1)

extern Persistent probe_persistents[PERSISTENTS];
// When each was begun; only where there is a trace.
extern uint64_t probe_persistents_begun[PERSISTENTS];

// In Open MPI's memory requests lie some hundreds of bytes apart, and are used in turn: so neighbours stay neighbours.
static inline uint32_t probe_persistent_place(MPI_Request handle) { return ((uintptr_t)handle >> 9) % PERSISTENTS; }

// What is known of `handle` if it is a persistent request that has a place here, else null.
static inline Persistent *probe_persistent(MPI_Request handle) {
  uint32_t start = probe_persistent_place(handle);
  for (uint32_t step = 0; step < PERSISTENT_REACH; step++) {
    Persistent *persistent = &probe_persistents[(start + step) % PERSISTENTS];
    MPI_Request found = __atomic_load_n(&persistent->handle, __ATOMIC_ACQUIRE);
    if (found == handle) return persistent;
    if (!found) return NULL;
  }
  return NULL;
}

// Gives a persistent request a place, with what `known` says of it; false if there is none for it.
bool probe_persistent_keep(MPI_Request handle, const Persistent *known);

// Notes that it begins.
static inline void probe_persistent_start(Thread *thread, Persistent *persistent) {
  persistent->is_active = true;
  persistent->is_cancelled = false;
  uint64_t now = probe_trace_now();
  if (now) probe_persistents_begun[persistent - probe_persistents] = now;
  if (persistent->activity == PROBE_SENDS) {
    probe_sent(thread, persistent->end, persistent->bytes);
    probe_trace_message(thread, PROBE_EVENT_SENT, persistent->end, persistent->bytes, now);
  } else if (persistent->activity == PROBE_RECEIVES) {
    probe_pending(thread, persistent->end, 1);
  }
}

// Notes that it is over, with `status`, and counts what it has brought.
static inline void probe_persistent_done(Thread *thread, Persistent *persistent, const MPI_Status *status) {
  bool was_pending = persistent->is_active && persistent->activity == PROBE_RECEIVES;
  persistent->is_active = false;
  if (!was_pending) return;
  probe_pending(thread, persistent->end, -1);
  int cancelled = 0;
  if (persistent->is_cancelled) PMPI_Test_cancelled(status, &cancelled);
  if (cancelled) return;
  Endpoint end = persistent->end;
  Endpoint from = {probe_world_rank(persistent->comm, status->MPI_SOURCE), status->MPI_TAG, end.comm};
  uint64_t bytes = probe_status_bytes(status);
  probe_received(thread, from, bytes, end.peer == PROBE_ANY || end.tag == PROBE_ANY);
  uint64_t begun = probe_persistents_begun[persistent - probe_persistents];
  probe_trace_message(thread, PROBE_EVENT_RECEIVED, from, bytes, begun);
}

// Forgets it, as the user has freed it.
void probe_persistent_forget(Thread *thread, Persistent *persistent);

#pragma GCC visibility pop

#endif
