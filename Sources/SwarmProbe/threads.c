#include "threads.h"

#include "standstill.h"

#include <dlfcn.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

// The calls by which a thread waits for another of its process.
//
// A thread that is in none of these, nor in MPI, is taken to compute, and while one computes there is no deadlock. So
// threads are known from their start, and a wait that is not seen here (of a language's own locks, of timers, of files)
// only makes the runner wait for the time limit.

#define NEXT(name, version)                                                                                            \
  static __typeof__(&name) next;                                                                                       \
  __typeof__(&name) call = __atomic_load_n(&next, __ATOMIC_RELAXED);                                                   \
  if (!call) {                                                                                                         \
    call = (__typeof__(&name))next_symbol(#name, version);                                                             \
    __atomic_store_n(&next, call, __ATOMIC_RELAXED);                                                                   \
  }

// The definition that this one stands before; where there are several, that of `version`.
static void *next_symbol(const char *name, const char *version) {
  void *symbol = version ? dlvsym(RTLD_NEXT, name, version) : NULL;
  return symbol ? symbol : dlsym(RTLD_NEXT, name);
}

// On x86-64 there is an older pthread_cond_wait, for programs of 2002.
#if defined(__x86_64__)
#define CONDITION_VERSION "GLIBC_2.3.2"
#else
#define CONDITION_VERSION NULL
#endif

typedef struct Start {
  void *(*run)(void *);
  void *argument;
} Start;

static void thread_unseen_ended(void *unused) {
  (void)unused;
  probe_count_unseen(-1);
}

static void *run_thread(void *argument) {
  Start start = *(Start *)argument;
  free(argument);
  if (probe_attach_thread()) {
    probe_count_unseen(-1);
    return start.run(start.argument);
  }
  void *result;
  pthread_cleanup_push(thread_unseen_ended, NULL);
  result = start.run(start.argument);
  pthread_cleanup_pop(1);
  return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  NEXT(pthread_create, NULL)
  // A thread that MPI starts for itself does not belong to the swarm.
  bool is_of_swarm = probe_page ? probe_known_thread() != NULL : getenv("RUNNER_PROBE") != NULL;
  if (!is_of_swarm) return call(thread, attributes, run, argument);
  Start *start = malloc(sizeof *start);
  if (!start) return call(thread, attributes, run, argument);
  *start = (Start){run, argument};
  probe_count_unseen(1);
  int code = call(thread, attributes, run_thread, start);
  if (code != 0) {
    probe_count_unseen(-1);
    free(start);
  }
  return code;
}

bool probe_start_thread(pthread_t *thread, void *(*run)(void *)) {
  NEXT(pthread_create, NULL)
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int code = call(thread, NULL, run, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code == 0;
}

// A thread that waits for another writes nothing for MPI, whether it waits by itself or in a call of MPI.
typedef struct Waiting {
  Thread *thread;
  int32_t inside;
} Waiting;

static Waiting begin(uint32_t call) {
  Thread *thread = probe_known_thread();
  if (thread) probe_wait_for(thread, call, PROBE_THREADS_WAIT, probe_nobody);
  return (Waiting){thread, probe_standstill_wait_begin()};
}

static int end(Waiting waiting, int code) {
  probe_standstill_wait_end(waiting.inside);
  if (waiting.thread) probe_wait_end(waiting.thread);
  return code;
}

int pthread_join(pthread_t other, void **result) {
  NEXT(pthread_join, NULL)
  Waiting waiting = begin(PROBE_pthread_join);
  return end(waiting, call(other, result));
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  NEXT(pthread_cond_wait, CONDITION_VERSION)
  Waiting waiting = begin(PROBE_pthread_cond_wait);
  return end(waiting, call(condition, mutex));
}

int pthread_barrier_wait(pthread_barrier_t *barrier) {
  NEXT(pthread_barrier_wait, NULL)
  Waiting waiting = begin(PROBE_pthread_barrier_wait);
  return end(waiting, call(barrier));
}

int sem_wait(sem_t *semaphore) {
  NEXT(sem_wait, NULL)
  Waiting waiting = begin(PROBE_sem_wait);
  return end(waiting, call(semaphore));
}

// The first lock of all.
__attribute__((noinline)) static int lock_first(__typeof__(&pthread_mutex_lock) *next, pthread_mutex_t *mutex) {
  __typeof__(&pthread_mutex_lock) call = (__typeof__(&pthread_mutex_lock))next_symbol("pthread_mutex_lock", NULL);
  __atomic_store_n(next, call, __ATOMIC_RELAXED);
  return call(mutex);
}

// A lock of the swarm's own: one that is free costs no more than a try.
__attribute__((noinline)) static int lock_seen(__typeof__(&pthread_mutex_lock) call, pthread_mutex_t *mutex) {
  if (pthread_mutex_trylock(mutex) == 0) return 0;
  Waiting waiting = begin(PROBE_pthread_mutex_lock);
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
