#ifndef THREADS_H
#define THREADS_H

// Threads of the probe's own.

#include "probe.h"

#include <pthread.h>

#pragma GCC visibility push(hidden)

// Starts a thread that does not belong to the swarm and takes no signals; false if the system gives none.
bool probe_start_thread(pthread_t *thread, void *(*run)(void *));

// Waits for the end of such a thread, or detaches it. A sanitizer within the program, whose calls come before those of
// the probe, does not know the thread, and must not be asked about it.
void probe_join_thread(pthread_t thread);
void probe_detach_thread(pthread_t thread);

#pragma GCC visibility pop

#endif
