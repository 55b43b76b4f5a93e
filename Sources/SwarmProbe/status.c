#include "alarms.h"
#include "mapped_file.h"
#include "own_threads.h"
#include "standstill.h"
#include "trace.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

// The status page and its table of threads.

PROBE_NEAR_DATA probe_status *probe_page;

__thread Thread probe_here;
static pthread_key_t end_of_thread;
static bool has_key;
static int32_t unseen;
static uint32_t threads_seen;

int probe_ranks;

static const char *directory(void) {
  const char *path = getenv("RUNNER_PROBE");
  return path && *path ? path : NULL;
}

// Between these two calls a reader believes nothing of what the thread says of a wait. A thread that was cancelled between
// them leaves an odd number: the next change, by the next thread in its place, ends with an even one again.
static uint32_t change_begin(probe_thread *thread) {
  uint32_t sequence = PROBE_LOAD(thread->sequence) | 1;
  PROBE_STORE(thread->sequence, sequence);
  __atomic_thread_fence(__ATOMIC_RELEASE);
  return sequence;
}

static void change_end(probe_thread *thread, uint32_t sequence) {
  __atomic_store_n(&thread->sequence, sequence + 1, __ATOMIC_RELEASE);
}

static void computes(probe_thread *thread, uint64_t now) {
  uint32_t sequence = change_begin(thread);
  PROBE_STORE(thread->activity, PROBE_COMPUTES);
  PROBE_STORE(thread->since, now);
  change_end(thread, sequence);
}

// The thread may have been cancelled while it waited: the next thread in its place begins as one that computes.
static void thread_ended(void *page) {
  probe_standstill_part(&probe_here);
  probe_here.page = NULL;
  probe_thread *thread = page;
  computes(thread, probe_now());
  __atomic_store_n(&thread->state, PROBE_THREAD_ENDED, __ATOMIC_RELEASE);
}

// A process that waits for this one sees a status of -1 as 255.
static void process_exits(int status, void *unused) {
  (void)unused;
  if (probe_page->process == getpid()) PROBE_STORE(probe_page->exit_status, status & 0xff);
}

// Open MPI sets this variable in processes that a job starts while it runs (MPI-3.1, chapter 10.3). They have ranks in a
// world of their own, and the pages of these ranks belong to others.
static bool is_spawned(void) { return getenv("OMPI_PARENT_PORT") != NULL; }

void probe_open(int rank) {
  if (probe_page || !directory() || is_spawned()) return;
  probe_status *page = probe_map_file(directory(), rank, "status", PROBE_STATUS_SIZE);
  if (!page) return;
  page->version = PROBE_VERSION;
  page->state = PROBE_INITIALISING;
  page->rank = rank;
  page->exit_status = PROBE_NO_STATUS;
  page->process = getpid();
  page->threads_unseen = (uint32_t)PROBE_LOAD(unseen);
  has_key = pthread_key_create(&end_of_thread, thread_ended) == 0;
  probe_own_threads_open(page);
  __atomic_store_n(&page->magic, PROBE_STATUS_MAGIC, __ATOMIC_RELEASE);
  const char *events = getenv("RUNNER_PROBE_TRACE");
  if (events) probe_trace_open(directory(), rank, strtoull(events, NULL, 10));
  __atomic_store_n(&probe_page, page, __ATOMIC_RELEASE);
  probe_alarms_open();
  on_exit(process_exits, NULL);
}

void probe_initialised(int rank, int ranks) {
  probe_ranks = ranks;
  probe_open(rank);
  if (!probe_page) return;
  PROBE_STORE(probe_page->rank, rank);
  PROBE_STORE(probe_page->initialised, probe_now_exact());
  __atomic_store_n(&probe_page->state, PROBE_RUNNING, __ATOMIC_RELEASE);
}

void probe_count_unseen(int change) {
  int32_t count = __atomic_add_fetch(&unseen, change, __ATOMIC_RELAXED);
  if (probe_page) PROBE_STORE(probe_page->threads_unseen, (uint32_t)count);
}

// A free place in the table, or that of a thread which has ended.
static probe_thread *claim_place(uint32_t *index) {
  probe_thread *threads = (probe_thread *)((char *)probe_page + PROBE_THREADS_OFFSET);
  for (uint32_t wanted = PROBE_THREAD_FREE; wanted <= PROBE_THREAD_ENDED; wanted += 2) {
    for (*index = 0; *index < PROBE_THREADS; ++*index) {
      uint32_t state = wanted;
      if (__atomic_compare_exchange_n(&threads[*index].state, &state, PROBE_THREAD_ALIVE, false, __ATOMIC_ACQ_REL,
                                      __ATOMIC_RELAXED)) {
        return &threads[*index];
      }
    }
  }
  return NULL;
}

Thread *probe_attach_thread(void) {
  if (!probe_page) return NULL;
  if (probe_here.page) return &probe_here;
  uint32_t index = 0;
  probe_thread *page = claim_place(&index);
  if (!page) return NULL;
  computes(page, probe_now());
  PROBE_STORE(page->call, PROBE_none);
  PROBE_STORE(page->in_call, PROBE_none);
  PROBE_STORE(page->awaited_count, 0);
  PROBE_STORE(page->calls, 0);
  PROBE_STORE(page->moves, 0);
  PROBE_STORE(page->polls, 0);
  PROBE_STORE(page->longest_wait, 0);
  PROBE_STORE(page->longest_call, PROBE_none);
  PROBE_STORE(page->system_id, (int32_t)syscall(SYS_gettid));
  PROBE_STORE(page->number, __atomic_add_fetch(&threads_seen, 1, __ATOMIC_RELAXED));
  probe_here.page = page;
  probe_here.place = (int32_t)index;
  probe_here.waited = NULL;
  if (has_key) {
    pthread_setspecific(end_of_thread, page);
    probe_standstill_join(&probe_here);
  }
  return &probe_here;
}

void probe_wait_begin(Thread *thread, uint32_t call, uint32_t activity, const probe_awaited *awaited, uint32_t count,
                      uint32_t total) {
  probe_thread *page = thread->page;
  uint32_t sequence = change_begin(page);
  PROBE_STORE(page->call, call);
  PROBE_STORE(page->activity, activity);
  PROBE_STORE(page->since, probe_now());
  PROBE_STORE(page->awaited_count, total);
  for (uint32_t i = 0; i < count && i < PROBE_AWAITED; i++) page->awaited[i] = awaited[i];
  PROBE_OWN_ADD(page->calls, 1);
  change_end(page, sequence);
  probe_enter(thread);
}

void probe_wait_end(Thread *thread) {
  probe_thread *page = thread->page;
  probe_leave(thread);
  uint64_t now = probe_now();
  uint64_t waited = now - page->since;
  if (waited > page->longest_wait && page->activity != PROBE_THREADS_WAIT && page->activity != PROBE_LIBRARY) {
    PROBE_STORE(page->longest_wait, waited);
    PROBE_STORE(page->longest_call, page->call);
  }
  computes(page, now);
}

void probe_polled(Thread *thread, uint32_t call, uint32_t activity, Endpoint end) {
  probe_thread *page = thread->page;
  uint64_t polls = PROBE_LOAD(page->polls);
  if (polls == 0) PROBE_STORE(page->polling_since, probe_now());
  page->poll_call = call;
  page->poll = probe_awaiting(activity, end);
  __atomic_store_n(&page->polls, polls + 1, __ATOMIC_RELEASE);
}

// A process that ends without MPI_Finalize is told from one that was killed.
__attribute__((destructor)) static void process_ended(void) {
  if (!probe_page || probe_page->process != getpid()) return;
  uint32_t state = PROBE_LOAD(probe_page->state);
  if (state == PROBE_LEFT || state == PROBE_ABORTED) return;
  PROBE_STORE(probe_page->left, probe_now_exact());
  __atomic_store_n(&probe_page->state, PROBE_EXITED, __ATOMIC_RELEASE);
}
