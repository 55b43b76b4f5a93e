#ifndef LATE_H
#define LATE_H

// Messages that are sent later than the swarm has sent them, by a thread of the probe.

#include "copies.h"

#pragma GCC visibility push(hidden)

// Called at MPI_Init where the plan has delays: starts the thread.
void probe_late_begin(void);

// Sends `copy` at the moment `copy->due`, but after all earlier ones to the same rank over the same communicator.
void probe_late_send(Copy *copy);

// Sends all that is held back on `comm` at once, as it is about to be freed.
void probe_late_flush(MPI_Comm comm);

// Called at MPI_Finalize: sends all that is held back at once.
void probe_late_end(void);

#pragma GCC visibility pop

#endif
