#ifndef FRESH_MEMORY_H
#define FRESH_MEMORY_H

// Memory that the swarm has been given and has not written yet.

#include "probe.h"

#pragma GCC visibility push(hidden)

// What such memory is filled with.
#define PROBE_FRESH 0xd5

// Whether it is; set once, before main.
extern bool probe_fills_memory;

#pragma GCC visibility pop

#endif
