#ifndef OWN_THREADS_H
#define OWN_THREADS_H

// The threads that do not belong to the swarm: those that MPI starts for itself while it is initialised, those that they
// start then, and the probe's own. They stand in the status page by their numbers in the system, so that a thread which
// the kernel lists, and neither the swarm's table nor this one, is known to be unknown.
//
// What MPI starts later is not told from what the swarm starts through it, and so is none of these.

#include "probe.h"

#pragma GCC visibility push(hidden)

// The thread that calls begins, or ends, to initialise MPI.
void probe_own_threads_begin(void);
void probe_own_threads_end(void);

// Whether a thread that the calling one starts now is none of the swarm's.
bool probe_own_threads_starts_one(void);

// The thread that calls is none of the swarm's, from now on; returns its place, or -1 if there was none left.
int probe_own_threads_join(void);

// It is about to end.
void probe_own_threads_part(int place);

// Writes them into the status page from now on.
void probe_own_threads_open(probe_status *page);

#pragma GCC visibility pop

#endif
