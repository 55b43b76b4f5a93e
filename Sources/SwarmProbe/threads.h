#ifndef THREADS_H
#define THREADS_H

// Threads of the probe's own.

#include "probe.h"

#include <pthread.h>

#pragma GCC visibility push(hidden)

// Starts a thread that does not belong to the swarm and takes no signals; false if the system gives none.
bool probe_start_thread(pthread_t *thread, void *(*run)(void *));

#pragma GCC visibility pop

#endif
