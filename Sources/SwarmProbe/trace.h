#ifndef TRACE_H
#define TRACE_H

// The trace: every message, as long as there is room.

#include "probe.h"

#pragma GCC visibility push(hidden)

// Whether there is a trace; set once, at MPI_Init.
extern bool probe_tracing;

// Maps `<directory>/<rank>.trace` with room for `capacity` events.
void probe_trace_open(const char *directory, int rank, uint64_t capacity);

// Writes an event.
void probe_trace_event(const Thread *thread, uint16_t kind, Endpoint end, uint64_t bytes, uint64_t begun);

// The time at which a message begins; 0 without a trace, as the clock costs time.
static inline uint64_t probe_trace_now(void) { return probe_tracing ? probe_now_exact() : 0; }

static inline void probe_trace_message(const Thread *thread, uint16_t kind, Endpoint end, uint64_t bytes,
                                       uint64_t begun) {
  if (probe_tracing) probe_trace_event(thread, kind, end, bytes, begun);
}

#pragma GCC visibility pop

#endif
