#include "standstill.h"

#include <linux/membarrier.h>

// How long a thread is waited for, and how long a standing thread sleeps before it looks again, in nanoseconds.
#define PATIENCE 100000000u
#define LOOK 100000

PROBE_NEAR_DATA bool probe_stands_still;

static Thread *threads[PROBE_THREADS + 1];
static int guard;

static void replace(const Thread *thread, Thread *other) {
  probe_lock(&guard);
  for (uint32_t i = 0; i <= PROBE_THREADS; i++) {
    if (threads[i] != thread) continue;
    threads[i] = other;
    break;
  }
  probe_unlock(&guard);
}

void probe_standstill_join(Thread *thread) { replace(NULL, thread); }

void probe_standstill_part(Thread *thread) { replace(thread, NULL); }

static bool all_stand(void) {
  bool all = true;
  probe_lock(&guard);
  for (uint32_t i = 0; i <= PROBE_THREADS; i++) {
    if (threads[i] && __atomic_load_n(&threads[i]->inside, __ATOMIC_ACQUIRE) != 0) all = false;
  }
  probe_unlock(&guard);
  return all;
}

void probe_standstill_prepare(void) { syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0); }

// After the barrier each thread either sees that it is to stand still, or has said that it is in MPI. Where the kernel has
// no such barrier, a short sleep stands for it.
void probe_standstill_begin(void) {
  PROBE_STORE(probe_stands_still, true);
  if (syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) != 0) probe_nap(LOOK);
  uint64_t limit = probe_now_exact() + PATIENCE;
  while (!all_stand() && probe_now_exact() < limit) probe_nap(LOOK);
}

void probe_standstill_end(void) { PROBE_STORE(probe_stands_still, false); }

int32_t probe_standstill_wait_begin(void) {
  int32_t inside = probe_here.inside;
  __atomic_store_n(&probe_here.inside, 0, __ATOMIC_RELEASE);
  return inside;
}

void probe_standstill_wait_end(int32_t inside) {
  PROBE_STORE(probe_here.inside, inside);
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  if (inside != 0 && PROBE_LOAD(probe_stands_still)) probe_stand_still();
}

// The thread may have to stand still again at once. In a forked child nobody else would end the standstill.
void probe_stand_still(void) {
  int32_t inside = probe_standstill_wait_begin();
  while (PROBE_LOAD(probe_stands_still)) {
    if (probe_page->process != getpid()) probe_standstill_end();
    else probe_nap(LOOK);
  }
  probe_standstill_wait_end(inside);
}
