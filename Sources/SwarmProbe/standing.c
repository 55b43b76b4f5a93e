#include "standing.h"

#include <sched.h>

Standing probe_standings[STANDINGS] __attribute__((aligned(64)));

uint64_t probe_standings_begun[STANDINGS];
// Requests are made and freed rarely; this lock is not on the way of a message.
static int making;

static void lock(void) {
  while (__atomic_exchange_n(&making, 1, __ATOMIC_ACQUIRE)) sched_yield();
}

static void unlock(void) { __atomic_store_n(&making, 0, __ATOMIC_RELEASE); }

bool probe_standing_keep(MPI_Request handle, const Standing *known) {
  uint32_t start = probe_standing_place(handle);
  bool is_kept = false;
  lock();
  for (uint32_t step = 0; step < STANDING_REACH && !is_kept; step++) {
    Standing *standing = &probe_standings[(start + step) % STANDINGS];
    if (standing->handle && standing->handle != STANDING_GONE) continue;
    standing->bytes = known->bytes;
    standing->end = known->end;
    standing->activity = known->activity;
    standing->is_active = false;
    standing->is_cancelled = false;
    __atomic_store_n(&standing->handle, handle, __ATOMIC_RELEASE);
    is_kept = true;
  }
  unlock();
  return is_kept;
}

void probe_standing_forget(Thread *thread, Standing *standing) {
  bool was_pending = standing->is_active && standing->activity == PROBE_RECEIVES;
  Endpoint end = standing->end;
  lock();
  __atomic_store_n(&standing->handle, STANDING_GONE, __ATOMIC_RELEASE);
  unlock();
  if (was_pending) probe_pending(thread, end, -1);
}
