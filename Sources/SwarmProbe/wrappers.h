#ifndef WRAPPERS_H
#define WRAPPERS_H

// What the wrappers in generated/ do before and after MPI's own function: a pair of functions for each kind of call
// that functions.txt knows.

#include "communicators.h"

#pragma GCC visibility push(hidden)

// What stands for the root of a collective call that has none.
#define PROBE_NO_ROOT INT32_MIN

// A call that blocks until the other members of `handle` have made it, too. It does not count as a message: a diagnosis
// needs only that a rank waits in one, and how many it has begun. `root` is as the call names it.
Thread *probe_collective_begin(uint32_t call, MPI_Comm handle, int root);

// A call that waits for other processes, or for a file, in a way that the probe does not follow.
Thread *probe_remote_begin(uint32_t call);

// The end of a call of either kind; returns `code`.
int probe_wrapped_end(Thread *thread, int code);

// A collective call that makes a communicator. All members of the parent make its children in the same order, so that a
// child's number is the same on all of them.
typedef struct Making {
  Thread *thread;
  Comm *parent;
  uint32_t ordinal;        // which of the parent's children it is
} Making;

Making probe_making_begin(uint32_t call, MPI_Comm parent);

int probe_making_end(Making making, const MPI_Comm *child, int code);

// A collective call that does not block: a later call waits for its request.
Thread *probe_begun_collective_begin(uint32_t call, MPI_Comm handle, int root);

int probe_begun_collective_end(Thread *thread, MPI_Comm handle, const MPI_Request *request, int code);

// A call that hands something to MPI, or asks it, and does not wait.
Thread *probe_transfer_begin(uint32_t call);

int probe_transfer_end(Thread *thread, int code);

// The same, of a call that begins a request which waits as a call of probe_remote_begin does.
int probe_remote_request_end(Thread *thread, const MPI_Request *request, int code);

// A call that makes a persistent request of that kind. `source` is the rank from which data come, or the root, or
// PROBE_NO_ROOT.
Thread *probe_prepared_begin(uint32_t call, MPI_Comm handle, int source);

int probe_prepared_end(Thread *thread, const MPI_Request *request, int code);

// Notes that data of another client may come in a way that is not counted.
static inline void probe_unfollowed(void) {
  if (probe_page) PROBE_ADD(probe_page->unfollowed, 1);
}

// Calls that ask or change only what this process has. Some are made very often, some before MPI_Init or after
// MPI_Finalize: all that is noted is that the thread is there.
typedef struct Mark {
  probe_thread *page;      // null if nothing is noted
  uint32_t outer;          // the call from which a function of the user makes this one, or PROBE_none
} Mark;

static inline Mark probe_mark(uint32_t call) {
  const Thread *thread = probe_known_thread();
  if (!thread) return (Mark){NULL, PROBE_none};
  Mark mark = {thread->page, PROBE_LOAD(thread->page->in_call)};
  PROBE_STORE(thread->page->in_call, call);
  return mark;
}

static inline void probe_unmark(Mark mark) {
  if (mark.page) PROBE_STORE(mark.page->in_call, mark.outer);
}

// Notes that MPI may call a function of the swarm from now on: a thread that seems to wait in MPI may be in that function.
static inline void probe_registers(uint32_t callback) {
  if (probe_page) __atomic_fetch_or(&probe_page->callbacks, callback, __ATOMIC_RELEASE);
}

#define PROBE_LOCAL(result_type, name, arguments)                                                                      \
  Mark probe_local_mark = probe_mark(PROBE_##name);                                                                    \
  result_type probe_local_result = P##name arguments;                                                                  \
  probe_unmark(probe_local_mark);                                                                                      \
  return probe_local_result

#pragma GCC visibility pop

#endif
