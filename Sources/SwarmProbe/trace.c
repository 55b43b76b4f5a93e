#include "trace.h"

#include "mapped_file.h"

PROBE_NEAR_DATA bool probe_tracing;

static probe_trace *trace;
static uint64_t trace_capacity;

void probe_trace_open(const char *directory, int rank, uint64_t capacity) {
  if (capacity == 0) return;
  trace = probe_map_file(directory, rank, "trace", PROBE_TRACE_OFFSET + capacity * sizeof(probe_event));
  if (!trace) return;
  trace->rank = rank;
  trace->version = PROBE_VERSION;
  __atomic_store_n(&trace->magic, PROBE_TRACE_MAGIC, __ATOMIC_RELEASE);
  trace_capacity = capacity;
  probe_tracing = true;
}

void probe_trace_event(const Thread *thread, uint16_t kind, Endpoint end, uint64_t bytes, uint64_t begun) {
  uint64_t index = __atomic_fetch_add(&trace->count, 1, __ATOMIC_RELAXED);
  if (index >= trace_capacity) return;
  probe_event *event = (probe_event *)((char *)trace + PROBE_TRACE_OFFSET) + index;
  event->begun = begun;
  event->ended = probe_now_exact();
  event->peer = end.peer;
  event->tag = end.tag;
  event->comm = end.comm;
  event->thread = (uint16_t)thread->page->number;
  event->bytes = bytes;
  __atomic_store_n(&event->kind, kind, __ATOMIC_RELEASE);
}
