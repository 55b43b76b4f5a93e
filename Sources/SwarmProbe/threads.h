#ifndef THREADS_H
#define THREADS_H

// Threads of the probe's own.

#include "probe.h"

#include <pthread.h>

#pragma GCC visibility push(hidden)

// Starts a thread that is none of the swarm's, and takes no signals of it; false if there is none to be had.
bool probe_start_thread(pthread_t *thread, void *(*run)(void *));

#pragma GCC visibility pop

#endif
