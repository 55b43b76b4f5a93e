#include "threads.h"

#include "next.h"
#include "own_threads.h"
#include "schedule.h"
#include "standstill.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

// The calls by which a thread waits for another of its process.
//
// A thread that is neither in one of these nor in MPI is taken to compute, and while one computes there is no deadlock.
// So threads are known from their start. A wait that is not seen here (of a language's own locks, of timers, of files)
// only makes the runner wait for the time limit. A thread whose start is not seen here does the same, as the kernel lists
// it.

// On x86-64 there is an older pthread_cond_wait, for programs of 2002.
#if defined(__x86_64__)
#define CONDITION_VERSION "GLIBC_2.3.2"
#else
#define CONDITION_VERSION NULL
#endif

typedef struct Start {
  void *(*run)(void *);
  void *argument;
  uint64_t name;           // what a schedule calls the thread
} Start;

static void thread_unseen_ended(void *unused) {
  (void)unused;
  probe_count_unseen(-1);
}

static void own_thread_ended(void *place) { probe_own_threads_part((int)(intptr_t)place); }

static Start take(void *argument) {
  Start start = *(Start *)argument;
  free(argument);
  return start;
}

static void *run_thread(void *argument) {
  Start start = take(argument);
  probe_schedule_started(start.name);
  if (probe_attach_thread()) {
    probe_count_unseen(-1);
    probe_point(POINT_STARTS, PROBE_NONE);
    return start.run(start.argument);
  }
  void *result;
  pthread_cleanup_push(thread_unseen_ended, NULL);
  result = start.run(start.argument);
  pthread_cleanup_pop(1);
  return result;
}

static void *run_own_thread(void *argument) {
  Start start = take(argument);
  void *place = (void *)(intptr_t)probe_own_threads_join();
  void *result;
  pthread_cleanup_push(own_thread_ended, place);
  result = start.run(start.argument);
  pthread_cleanup_pop(1);
  return result;
}

static Start *start_of(void *(*run)(void *), void *argument, uint64_t name) {
  Start *start = malloc(sizeof *start);
  if (start) *start = (Start){run, argument, name};
  return start;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  NEXT(pthread_create, NULL)
  bool is_watched = getenv("RUNNER_PROBE") != NULL;
  bool is_own = is_watched && probe_own_threads_starts_one();
  // A thread that MPI starts for itself does not belong to the swarm.
  bool is_of_swarm = !is_own && (probe_page ? probe_known_thread() != NULL : is_watched);
  uint64_t name = is_of_swarm ? probe_schedule_child() : 0;
  Start *start = is_own || is_of_swarm ? start_of(run, argument, name) : NULL;
  if (!start) return call(thread, attributes, run, argument);
  if (is_of_swarm) probe_count_unseen(1);
  int code = call(thread, attributes, is_own ? run_own_thread : run_thread, start);
  if (code != 0) {
    if (is_of_swarm) probe_count_unseen(-1);
    free(start);
  }
  if (is_of_swarm) probe_thread_point(POINT_STARTED);
  return code;
}

bool probe_start_thread(pthread_t *thread, void *(*run)(void *)) {
  NEXT(pthread_create, NULL)
  Start *start = start_of(run, NULL, 0);
  if (!start) return false;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int code = call(thread, NULL, run_own_thread, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (code != 0) free(start);
  return code == 0;
}

void probe_join_thread(pthread_t thread) {
  NEXT(pthread_join, NULL)
  int32_t inside = probe_standstill_wait_begin();
  call(thread, NULL);
  probe_standstill_wait_end(inside);
}

void probe_detach_thread(pthread_t thread) {
  NEXT(pthread_detach, NULL)
  call(thread);
}

// A thread that waits for another writes nothing for MPI, whether it waits in a call of MPI or outside.
typedef struct Waiting {
  Thread *thread;
  int32_t inside;
} Waiting;

// `object` is the address of what the thread waits for.
static Waiting begin(uint32_t call, const void *object) {
  Thread *thread = probe_known_thread();
  if (thread) {
    PROBE_STORE(thread->page->object, (uint64_t)(uintptr_t)object);
    probe_wait_for(thread, call, PROBE_THREADS_WAIT, probe_nobody);
  }
  return (Waiting){thread, probe_standstill_wait_begin()};
}

static int end(Waiting waiting, int code) {
  probe_standstill_wait_end(waiting.inside);
  if (waiting.thread) probe_wait_end(waiting.thread);
  return code;
}

int pthread_join(pthread_t other, void **result) {
  NEXT(pthread_join, NULL)
  probe_thread_point(POINT_WAITS);
  Waiting waiting = begin(PROBE_pthread_join, NULL);
  return end(waiting, call(other, result));
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  NEXT(pthread_cond_wait, CONDITION_VERSION)
  probe_thread_point(POINT_WAITS);
  Waiting waiting = begin(PROBE_pthread_cond_wait, condition);
  return end(waiting, call(condition, mutex));
}

int pthread_barrier_wait(pthread_barrier_t *barrier) {
  NEXT(pthread_barrier_wait, NULL)
  probe_thread_point(POINT_WAITS);
  Waiting waiting = begin(PROBE_pthread_barrier_wait, barrier);
  return end(waiting, call(barrier));
}

int sem_wait(sem_t *semaphore) {
  NEXT(sem_wait, NULL)
  probe_thread_point(POINT_LOCKS);
  Waiting waiting = begin(PROBE_sem_wait, semaphore);
  return end(waiting, call(semaphore));
}

// The first call of pthread_mutex_lock: finds the next definition.
__attribute__((noinline)) static int lock_first(__typeof__(&pthread_mutex_lock) *next, pthread_mutex_t *mutex) {
  __typeof__(&pthread_mutex_lock) call = (__typeof__(&pthread_mutex_lock))probe_next_symbol("pthread_mutex_lock", NULL);
  __atomic_store_n(next, call, __ATOMIC_RELAXED);
  return call(mutex);
}

// Locks a mutex of the swarm's own: a free one costs no more than a try.
__attribute__((noinline)) static int lock_seen(__typeof__(&pthread_mutex_lock) call, pthread_mutex_t *mutex) {
  probe_point(POINT_LOCKS, PROBE_NONE);
  // A robust mutex is locked where its last owner has died, too (EOWNERDEAD).
  int code = pthread_mutex_trylock(mutex);
  if (code != EBUSY) return code;
  Waiting waiting = begin(PROBE_pthread_mutex_lock, mutex);
  return end(waiting, call(mutex));
}

// MPI's own locks, several for each message, are left alone.
int pthread_mutex_lock(pthread_mutex_t *mutex) {
  PROBE_NEAR_DATA static __typeof__(&pthread_mutex_lock) next;
  __typeof__(&pthread_mutex_lock) call = __atomic_load_n(&next, __ATOMIC_RELAXED);
  if (__builtin_expect(!call, 0)) return lock_first(&next, mutex);
  if (!probe_known_thread()) return call(mutex);
  return lock_seen(call, mutex);
}
