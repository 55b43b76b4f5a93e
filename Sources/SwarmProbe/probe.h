#ifndef PROBE_H
#define PROBE_H

// What the parts of the probe share: the thread that makes a call, and what it says of itself in the status page.

#include <ProbeLayout.h>
#include <mpi.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Only the calls that take the place of others are visible from outside; what the parts call of each other is hidden.
#pragma GCC visibility push(hidden)

struct Comm;

#define PROBE_STORE(place, value) __atomic_store_n(&(place), (value), __ATOMIC_RELAXED)
#define PROBE_LOAD(place) __atomic_load_n(&(place), __ATOMIC_RELAXED)
#define PROBE_ADD(place, value) (void)__atomic_fetch_add(&(place), (value), __ATOMIC_RELAXED)
// Where one thread alone writes, no atomic addition is needed.
#define PROBE_OWN_ADD(place, value) PROBE_STORE(place, PROBE_LOAD(place) + (value))

// For data that every message reads: it lies together, apart from the tables.
#define PROBE_NEAR_DATA __attribute__((section(".data")))

// A thread of this process, as the probe knows it. `page` is its place in the status page.
typedef struct Thread {
  probe_thread *page;
  int32_t place;           // the index of that place
  int32_t inside;          // how many calls of MPI it is in; a call from within another is not looked at
  MPI_Message matched;     // the last message that a matched probe gave it …
  int32_t matched_peer;    // … and its sender, tag, communicator and size
  int32_t matched_tag;
  uint32_t matched_comm;
  uint64_t matched_bytes;
  struct Comm *comm;       // the communicator that it has named last, or null
  probe_channel *waited;   // the channel on which it has begun or ended a receive last, or null
  uint32_t looks;          // how many messages it has sent
} Thread;

// One end of a message: whom it goes to or comes from.
typedef struct Endpoint {
  int32_t peer;
  int32_t tag;
  uint32_t comm;
} Endpoint;

// The end of a message without a peer, or with an unknown one.
static const Endpoint probe_nobody = {PROBE_NONE, PROBE_NONE, PROBE_COMM_UNKNOWN};

// The status page, or null where the probe is off: before MPI_Init, and without RUNNER_PROBE in the environment.
extern probe_status *probe_page;

// The number of processes of the job; 0 before MPI_Init is over.
extern int probe_ranks;

// The calling thread; its `page` is null if it has no place in the status page.
extern __thread Thread probe_here __attribute__((tls_model("initial-exec")));

// Gives the calling thread a place in the status page, if there is one.
Thread *probe_attach_thread(void);

// The calling thread, or null if nothing is to be noted: the probe is off, or MPI itself calls.
static inline Thread *probe_thread_here(void) {
  if (!probe_here.page) return probe_attach_thread();
  return probe_here.inside == 0 ? &probe_here : NULL;
}

// The calling thread if it has a place in the status page already, and is not in a call of MPI.
static inline Thread *probe_known_thread(void) {
  return probe_here.page && probe_here.inside == 0 ? &probe_here : NULL;
}

// Whether the calling thread is inside a call of MPI that waits; sets `number` to the number of that call.
static inline bool probe_waiting_call(uint64_t *number) {
  if (!probe_here.page || probe_here.inside == 0) return false;
  *number = probe_here.page->calls;
  return probe_here.page->activity != PROBE_COMPUTES;
}

// Whether the calling thread is inside a call of MPI that only asks, and has asked in vain `often` times in a row.
static inline bool probe_asking_in_vain(uint64_t often) {
  return probe_here.page && probe_here.inside != 0 && probe_here.page->polls >= often;
}

// Maps `<directory>/<rank>.status`, if that is not done yet and the rank is known.
void probe_open(int rank);

// Called at MPI_Init, when rank and size are known.
void probe_initialised(int rank, int ranks);

// Notes that a thread without a place in the status page was started (1) or has ended (-1).
void probe_count_unseen(int change);

// The time, exact to a few milliseconds: cheaper than to the nanosecond, and enough to say how long a call waits.
static inline uint64_t probe_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static inline uint64_t probe_now_exact(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// Takes a lock that threads rarely contend for and never hold for long. A thread that waits for it first spins, and then
// yields after each try.
static inline void probe_lock(int *guard) {
  for (int tries = 0; __atomic_exchange_n(guard, 1, __ATOMIC_ACQUIRE); tries++) {
    if (tries > 50) sched_yield();
  }
}

static inline void probe_unlock(int *guard) { __atomic_store_n(guard, 0, __ATOMIC_RELEASE); }

// Sleeps for so many nanoseconds, less than a second; it is no point at which a thread may be cancelled.
static inline void probe_nap(long nanoseconds) {
  struct timespec time = {0, nanoseconds};
  syscall(SYS_nanosleep, &time, NULL);
}

static inline probe_awaited probe_awaiting(uint32_t activity, Endpoint end) {
  return (probe_awaited){activity, end.peer, end.tag, end.comm};
}

// Says that the thread waits in `call`, for the first `count` of `awaited`; `total` may be more than those.
void probe_wait_begin(Thread *thread, uint32_t call, uint32_t activity, const probe_awaited *awaited, uint32_t count,
                      uint32_t total);

// Says that it waits no more.
void probe_wait_end(Thread *thread);

// Says that it waits for one thing.
static inline void probe_wait_for(Thread *thread, uint32_t call, uint32_t activity, Endpoint end) {
  probe_awaited awaited = probe_awaiting(activity, end);
  probe_wait_begin(thread, call, activity, &awaited, 1, 1);
}

// Whether the threads of this process are to stand still: standstill.h says for what.
extern bool probe_stands_still;

// Holds the calling thread until they go on.
void probe_stand_still(void);

// The thread enters MPI: calls from within are not looked at. It must say so before it reads whether it is to stand still;
// probe_standstill_begin makes sure of that by a barrier.
static inline void probe_enter(Thread *thread) {
  PROBE_OWN_ADD(thread->inside, 1);
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  if (__builtin_expect(PROBE_LOAD(probe_stands_still), 0)) probe_stand_still();
}

// The thread has left MPI.
static inline void probe_leave(Thread *thread) {
  __atomic_store_n(&thread->inside, thread->inside - 1, __ATOMIC_RELEASE);
}

// Notes a call that does not wait.
static inline void probe_call_begin(Thread *thread, uint32_t call) {
  PROBE_OWN_ADD(thread->page->calls, 1);
  PROBE_STORE(thread->page->in_call, call);
  probe_enter(thread);
}

static inline void probe_call_end(Thread *thread) {
  probe_leave(thread);
  PROBE_STORE(thread->page->in_call, PROBE_none);
}

// Notes that the thread has asked in vain.
void probe_polled(Thread *thread, uint32_t call, uint32_t activity, Endpoint end);

// Notes that a message with bytes that were never written is sent.
void probe_unwritten(Endpoint to, uint64_t bytes, uint32_t offset, uint32_t length);

// Looks in a message that is about to be sent for bytes that were never written.
void probe_look_for_unwritten(const void *message, uint64_t bytes, MPI_Datatype type, Endpoint to);

// The size of `count` elements of `type`, in bytes.
static inline uint64_t probe_bytes(int count, MPI_Datatype type) {
  int size = 0;
  if (count > 0 && (type == MPI_BYTE || type == MPI_CHAR)) return (uint64_t)count;
  if (count > 0 && type == MPI_INT) return (uint64_t)count * sizeof(int);
  if (count <= 0 || type == MPI_DATATYPE_NULL || PMPI_Type_size(type, &size) != MPI_SUCCESS || size < 0) return 0;
  return (uint64_t)count * (uint64_t)size;
}

// Whether the next message of a thread is to be looked at: all of the first ones, as most mistakes show early, and then
// one in 16.
static inline bool probe_should_look(Thread *thread) {
  uint32_t looks = thread->looks++;
  return looks < 4096 || looks % 16 == 0;
}

// The size of the message of which `status` tells, in bytes.
static inline uint64_t probe_status_bytes(const MPI_Status *status) {
#ifdef OPEN_MPI
  return status->_ucount;
#else
  int count = 0;
  if (PMPI_Get_count(status, MPI_BYTE, &count) != MPI_SUCCESS || count == MPI_UNDEFINED || count < 0) return 0;
  return (uint64_t)count;
#endif
}

#pragma GCC visibility pop

#endif
