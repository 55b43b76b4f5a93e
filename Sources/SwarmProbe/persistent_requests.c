#include "persistent_requests.h"

Persistent probe_persistents[PERSISTENTS] __attribute__((aligned(64)));

uint64_t probe_persistents_begun[PERSISTENTS];
// Persistent requests are made and freed rarely: no message takes this lock.
static int making;

bool probe_persistent_keep(MPI_Request handle, const Persistent *known) {
  uint32_t start = probe_persistent_place(handle);
  bool is_kept = false;
  probe_lock(&making);
  for (uint32_t step = 0; step < PERSISTENT_REACH && !is_kept; step++) {
    Persistent *persistent = &probe_persistents[(start + step) % PERSISTENTS];
    if (persistent->handle && persistent->handle != PERSISTENT_GONE) continue;
    persistent->bytes = known->bytes;
    persistent->end = known->end;
    persistent->activity = known->activity;
    persistent->is_active = false;
    persistent->is_cancelled = false;
    __atomic_store_n(&persistent->handle, handle, __ATOMIC_RELEASE);
    is_kept = true;
  }
  probe_unlock(&making);
  return is_kept;
}

void probe_persistent_forget(Thread *thread, Persistent *persistent) {
  bool was_pending = persistent->is_active && persistent->activity == PROBE_RECEIVES;
  Endpoint end = persistent->end;
  probe_lock(&making);
  __atomic_store_n(&persistent->handle, PERSISTENT_GONE, __ATOMIC_RELEASE);
  probe_unlock(&making);
  if (was_pending) probe_pending(thread, end, -1);
}
