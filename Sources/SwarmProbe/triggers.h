#ifndef TRIGGERS_H
#define TRIGGERS_H

// What goes wrong with this rank itself: when, and how it crashes or is frozen.

#include "fault_plan.h"
#include "probe.h"

#pragma GCC visibility push(hidden)

// Called when MPI_Init is over: watches for the faults of `rank`.
void probe_triggers_begin(int rank);

// Called at MPI_Finalize: a fault that has not happened by then does not happen.
void probe_triggers_end(void);

// Whether probe_triggers_sent must be called for each message.
bool probe_triggers_sends(void);

// Called once MPI has the rank's message of this `number` to a client; a crash may happen here.
void probe_triggers_sent(uint64_t number);

// The fault by which a segment in the message of this `number` is to be changed, or null.
Fault *probe_triggers_corruption(uint64_t number);

#pragma GCC visibility pop

#endif
