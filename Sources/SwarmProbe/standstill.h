#ifndef STANDSTILL_H
#define STANDSTILL_H

// All threads of this process, brought to where none of them is about to write for MPI.
//
// A process that is killed or stopped while it writes into another's queue in shared memory leaves that queue half
// written, and the other then waits inside MPI without end. A crash behind a network has no such effect. So a fault waits
// until each thread has left MPI, or is where MPI itself only waits, and holds it there.

#include "probe.h"

#pragma GCC visibility push(hidden)

// From now on `thread`, the calling one, is brought to stand still with the others.
void probe_standstill_join(Thread *thread);

// It is about to end.
void probe_standstill_part(Thread *thread);

// Called before the first standstill: does what takes a while.
void probe_standstill_prepare(void);

// Brings all threads to stand still; the calling thread is in no call of MPI itself. A thread that neither leaves MPI nor
// yields is waited for no longer than 100 ms.
void probe_standstill_begin(void);

// Lets them go on.
void probe_standstill_end(void);

// The calling thread, possibly within MPI, begins to wait for another of its process, and counts as standing still until
// then. Returns what probe_standstill_wait_end needs at the end of the wait.
int32_t probe_standstill_wait_begin(void);

void probe_standstill_wait_end(int32_t inside);

#pragma GCC visibility pop

#endif
