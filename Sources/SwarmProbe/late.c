#include "late.h"

#include "fault_plan.h"
#include "standstill.h"
#include "threads.h"

#include <sched.h>
#include <stdlib.h>

// How long it takes until copies that have not left are looked at again, in nanoseconds.
#define LOOK 1000000u
// After how many tries for the lock a thread sleeps between them, and for how long, in nanoseconds.
#define TRIES 50
#define NAP 50000

// The last moment at which a message to one rank over one communicator is due.
typedef struct Lane {
  struct Lane *next;
  int32_t to;
  MPI_Comm comm;
  uint64_t due;
} Lane;

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_t thread;
static bool has_begun, is_over;
static Lane *lanes;
// The copies in the order in which they are due; those due at the same moment in the order in which they came.
static Copy *first, *last;

// Takes the lock. If its holder stands still, the thread that waits stands still, too: in sched_yield.
static void lock(void) {
  for (int tries = 0; pthread_mutex_trylock(&guard) != 0; tries++) {
    sched_yield();
    if (tries > TRIES) probe_nap(NAP);
  }
}

static void unlock(void) { pthread_mutex_unlock(&guard); }

static void take_out(Copy *copy) {
  if (copy->before) copy->before->next = copy->next;
  else first = copy->next;
  if (copy->next) copy->next->before = copy->before;
  else last = copy->before;
}

// Called with the lock held, so that the order is kept.
static void hand_over(Copy *copy) {
  take_out(copy);
  probe_copy_send(copy);
  PROBE_ADD(probe_page->held_back, -1);
}

static void wait_until(uint64_t moment) {
  struct timespec time = {(time_t)(moment / 1000000000u), (long)(moment % 1000000000u)};
  pthread_cond_timedwait(&changed, &guard, &time);
}

static void *deliver(void *unused) {
  probe_standstill_join(&probe_here);
  lock();
  while (!is_over) {
    uint64_t now = probe_now_exact();
    probe_enter(&probe_here);
    while (first && first->due <= now) hand_over(first);
    uint64_t next = first ? first->due : UINT64_MAX;
    if (probe_copies_settle() && next > now + LOOK) next = now + LOOK;
    probe_leave(&probe_here);
    if (next == UINT64_MAX) pthread_cond_wait(&changed, &guard);
    else wait_until(next);
  }
  unlock();
  probe_standstill_part(&probe_here);
  return unused;
}

void probe_late_begin(void) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &attributes);
  pthread_condattr_destroy(&attributes);
  has_begun = probe_start_thread(&thread, deliver);
  if (!has_begun) probe_fail("no thread for messages that come late");
}

static Lane *lane_of(const Copy *copy) {
  for (Lane *lane = lanes; lane; lane = lane->next) {
    if (lane->to == copy->to && lane->comm == copy->comm) return lane;
  }
  Lane *lane = malloc(sizeof *lane);
  if (!lane) probe_fail("no memory for messages that come late");
  *lane = (Lane){lanes, copy->to, copy->comm, 0};
  return lanes = lane;
}

void probe_late_send(Copy *copy) {
  lock();
  Lane *lane = lane_of(copy);
  if (copy->due < lane->due) copy->due = lane->due;
  lane->due = copy->due;
  PROBE_ADD(probe_page->delayed, 1);
  PROBE_ADD(probe_page->held_back, 1);
  Copy *before = last;
  while (before && before->due > copy->due) before = before->before;
  copy->before = before;
  copy->next = before ? before->next : first;
  if (copy->next) copy->next->before = copy;
  else last = copy;
  if (before) before->next = copy;
  else first = copy;
  if (first == copy) pthread_cond_signal(&changed);
  unlock();
}

void probe_late_flush(MPI_Comm comm) {
  if (!has_begun) return;
  lock();
  for (Copy *copy = first, *next; copy; copy = next) {
    next = copy->next;
    if (copy->comm == comm) hand_over(copy);
  }
  unlock();
}

void probe_late_end(void) {
  if (!has_begun) return;
  lock();
  is_over = true;
  pthread_cond_signal(&changed);
  unlock();
  probe_join_thread(thread);
  while (first) hand_over(first);
}
