#include "own_threads.h"

static __thread bool is_initialising __attribute__((tls_model("initial-exec")));
static __thread bool is_own __attribute__((tls_model("initial-exec")));

// Until there is a page, they stand here.
static int32_t before[PROBE_OWN_THREADS];
static int32_t *threads = before;
static int guard;
static bool is_over;

void probe_own_threads_begin(void) { is_initialising = true; }

void probe_own_threads_end(void) {
  is_initialising = false;
  PROBE_STORE(is_over, true);
}

bool probe_own_threads_starts_one(void) { return is_initialising || (is_own && !PROBE_LOAD(is_over)); }

int probe_own_threads_join(void) {
  is_own = true;
  int32_t id = (int32_t)syscall(SYS_gettid);
  int place = -1;
  probe_lock(&guard);
  for (int i = 0; i < (int)PROBE_OWN_THREADS && place < 0; i++) {
    if (PROBE_LOAD(threads[i]) == 0) place = i;
  }
  if (place >= 0) PROBE_STORE(threads[place], id);
  probe_unlock(&guard);
  return place;
}

void probe_own_threads_part(int place) {
  if (place < 0) return;
  probe_lock(&guard);
  PROBE_STORE(threads[place], 0);
  probe_unlock(&guard);
}

void probe_own_threads_open(probe_status *page) {
  int32_t *table = (int32_t *)((char *)page + PROBE_OWN_THREADS_OFFSET);
  probe_lock(&guard);
  for (uint32_t i = 0; i < PROBE_OWN_THREADS; i++) PROBE_STORE(table[i], threads[i]);
  threads = table;
  probe_unlock(&guard);
}
