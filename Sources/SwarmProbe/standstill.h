#ifndef STANDSTILL_H
#define STANDSTILL_H

// All threads of this process, brought to where none of them is about to write for MPI.
//
// A process that is killed or stopped while it writes into another's queue in shared memory leaves that queue half
// written, and the other then waits inside MPI without end. No network does that to a peer whose partner crashes: so a
// fault waits until each thread has come out of MPI, or is where MPI itself only waits, and holds it there.

#include "probe.h"

#pragma GCC visibility push(hidden)

// From now on `thread`, which is the one that calls, is brought to stand still with the others.
void probe_standstill_join(Thread *thread);

// It is about to end.
void probe_standstill_part(Thread *thread);

// Called before the first: what takes a while.
void probe_standstill_prepare(void);

// Brings all of them to stand still; the thread that calls is in no call of MPI itself. One that neither leaves MPI nor
// yields is waited for no longer than 100 ms.
void probe_standstill_begin(void);

// Lets them go on.
void probe_standstill_end(void);

// The thread that calls, possibly within MPI, begins to wait for another of its process, and stands still meanwhile.
// Returns what probe_standstill_wait_end needs at the end of that.
int32_t probe_standstill_wait_begin(void);

void probe_standstill_wait_end(int32_t inside);

#pragma GCC visibility pop

#endif
