#ifndef PERSISTENT_SENDS_H
#define PERSISTENT_SENDS_H

// Persistent sends of a swarm with faults. Each message of such a request may become something else, so that the
// request itself sends nothing: what it was made for is kept here, and copied at each start.

#include "disturb.h"

#pragma GCC visibility push(hidden)

// Makes a request that sends nothing, in the place of one for `message`.
int probe_persistent_send_make(const Message *message, Endpoint to, MPI_Request *handle);

// Sends the message of `handle`, if it is one of these.
void probe_persistent_send_start(Thread *thread, MPI_Request handle);

// Forgets it, as the user has freed it.
void probe_persistent_send_forget(MPI_Request handle);

#pragma GCC visibility pop

#endif
