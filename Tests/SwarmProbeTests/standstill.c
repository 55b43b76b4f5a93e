#include "check.h"

#include <pthread.h>
#include <standstill.h>

// Threads that go into MPI and come out of it again and again, and in between count.

enum { COUNTERS = 4, ROUNDS = 200 };

static uint64_t counts[COUNTERS];
static bool is_over;

static void *count(void *place) {
  CHECK(probe_attach_thread());
  while (!__atomic_load_n(&is_over, __ATOMIC_ACQUIRE)) {
    probe_enter(&probe_here);
    PROBE_OWN_ADD(*(uint64_t *)place, 1);
    probe_leave(&probe_here);
  }
  return NULL;
}

static uint64_t sum(void) {
  uint64_t sum = 0;
  for (int i = 0; i < COUNTERS; i++) sum += PROBE_LOAD(counts[i]);
  return sum;
}

void test_standstill(void) {
  pthread_t threads[COUNTERS];
  probe_standstill_prepare();
  for (int i = 0; i < COUNTERS; i++) CHECK(pthread_create(&threads[i], NULL, count, &counts[i]) == 0);
  for (int round = 0; round < ROUNDS; round++) {
    uint64_t before = sum();
    while (sum() == before) sched_yield();
    uint64_t begun = probe_now_exact();
    probe_standstill_begin();
    // It waits no longer than 100 ms, which on a busy machine may not be enough for a thread to come out of MPI.
    bool all_stand = probe_now_exact() - begun < 100000000;
    uint64_t still = sum();
    for (int look = 0; all_stand && look < 1000; look++) CHECK(sum() == still);
    probe_standstill_end();
  }
  __atomic_store_n(&is_over, true, __ATOMIC_RELEASE);
  for (int i = 0; i < COUNTERS; i++) pthread_join(threads[i], NULL);
}
