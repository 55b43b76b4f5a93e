#ifndef SCHEDULE_H
#define SCHEDULE_H

// Schedules that a seed disturbs: at certain calls a thread of the swarm is held for a moment, so that others come first.
//
// Nothing else is changed. A message that a thread sends is only sent later, so that all that MPI promises of the order of
// messages holds, and a swarm that is right stays right. A thread is held outside MPI, where it counts as computing: a
// swarm is never taken to stand still because of it.
//
// Whether and how long a call holds its thread follows from the seed, the rank, the thread and how many calls of the kind the
// thread has made before: the same seed disturbs the same calls in the same way.

#include "probe.h"

#pragma GCC visibility push(hidden)

// Where a thread may be held.
typedef enum Point {
  POINT_SENDS,             // before it hands a message to MPI
  POINT_ASKS,              // before it waits for a message, or for the end of one
  POINT_RECEIVED,          // after a message has come to it
  POINT_MEETS,             // before a collective call
  POINT_LOCKS,             // before it locks a mutex, or takes a semaphore
  POINT_WAITS,             // before it waits on a condition, at a barrier, or for the end of a thread
  POINT_STARTS,            // at its start
  POINT_STARTED,           // after it has started another
  POINT_COUNT,
} Point;

// Whether schedules are disturbed; set once, at MPI_Init. In a swarm whose schedule is left alone, this test is all that
// a point costs.
extern bool probe_schedules;

// Called when MPI_Init is over. Ends the process if the seed cannot be read.
void probe_schedule_begin(int rank, int ranks);

// Holds the calling thread at a point, if the seed says so. `peer` is the rank at the other end of a message, or
// PROBE_NONE. Only for threads of the swarm that are in no call of MPI.
void probe_hold(Point point, int32_t peer);

static inline void probe_point(Point point, int32_t peer) {
  if (__builtin_expect(probe_schedules, 0)) probe_hold(point, peer);
}

// The same, if the calling thread is one of the swarm and in no call of MPI.
static inline void probe_thread_point(Point point) {
  if (__builtin_expect(probe_schedules, 0) && probe_known_thread()) probe_hold(point, PROBE_NONE);
}

// What names a thread in every run: how its parents, and itself, came to be started. The calling thread starts another …
uint64_t probe_schedule_child(void);

// … which says so as its first deed.
void probe_schedule_started(uint64_t name);

#pragma GCC visibility pop

#endif
