#ifndef OWN_THREADS_H
#define OWN_THREADS_H

// The threads that do not belong to the swarm: those that MPI starts for itself while it is initialised, those that they
// start then, and the probe's own. The status page lists their numbers in the system. A thread that the kernel lists is
// unknown if neither this table nor that of the swarm's threads has it.
//
// A thread that MPI starts later cannot be told from one that the swarm starts through it, and so is not listed here.

#include "probe.h"

#pragma GCC visibility push(hidden)

// The calling thread begins to initialise MPI, or has done so.
void probe_own_threads_begin(void);
void probe_own_threads_end(void);

// Whether a thread that the calling thread starts now does not belong to the swarm.
bool probe_own_threads_starts_one(void);

// Lists the calling thread, which does not belong to the swarm; returns its place, or -1 if none is left.
int probe_own_threads_join(void);

// It is about to end.
void probe_own_threads_part(int place);

// Writes them into the status page from now on.
void probe_own_threads_open(probe_status *page);

#pragma GCC visibility pop

#endif
