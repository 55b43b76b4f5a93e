#include "triggers.h"

#include "channels.h"
#include "standstill.h"
#include "threads.h"

#include <signal.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// How long it takes until outputs, and the first message, are looked for again, in nanoseconds.
#define LOOK 1000000u
// How long it takes until a frozen process is woken again, in nanoseconds: a wake before it is stopped is lost.
#define WAKE 10000000

static Fault *faults;
static size_t count;
// When this process began to exchange messages.
static uint64_t start;
static char *directory;
static bool is_over;
// Held while a fault happens to the rank, so that no other does meanwhile.
static int guard;

static void crash(void) {
  probe_standstill_begin();
  __atomic_store_n(&probe_page->crashed, 1, __ATOMIC_RELEASE);
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// A timer of the kernel ends the stop, as no other process knows when. SIGSTOP goes to this thread, so that it does not
// run on before all are stopped.
static void freeze(uint64_t duration) {
  timer_t timer;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGCONT;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) probe_fail("no timer for a freeze");
  struct itimerspec time = {.it_interval = {0, WAKE}};
  time.it_value.tv_sec = (time_t)(duration / 1000000000u);
  time.it_value.tv_nsec = (long)(duration % 1000000000u);
  probe_standstill_begin();
  PROBE_ADD(probe_page->frozen, 1);
  PROBE_STORE(probe_page->frozen_since, probe_now_exact());
  timer_settime(timer, 0, &time, NULL);
  if (duration > 0) syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), SIGSTOP);
  timer_delete(timer);
  PROBE_STORE(probe_page->frozen_since, 0);
  probe_standstill_end();
}

static void happen(Fault *fault) {
  probe_lock(&guard);
  if (!is_over) {
    switch (fault->kind) {
      case FAULT_CRASH: crash(); break;
      case FAULT_FREEZE: freeze(fault->amount); break;
      case FAULT_CORRUPT: break;
    }
    __atomic_store_n(&fault->is_due, true, __ATOMIC_RELEASE);
  }
  probe_unlock(&guard);
}

static bool has_come(const Fault *fault, uint64_t now) {
  if (fault->trigger == TRIGGER_AT) return now - start >= fault->after;
  struct stat status;
  return stat(fault->output, &status) == 0 && (uint64_t)status.st_size >= fault->after;
}

// Until the rank has exchanged a message, MPI may still connect the ranks, and no rank survives the death of another
// during that.
static void await_first_message(void) {
  while (PROBE_LOAD(probe_channels_used) == 0 && !__atomic_load_n(&is_over, __ATOMIC_ACQUIRE)) probe_nap(LOOK);
  start = probe_now_exact();
}

static void *watch(void *unused) {
  await_first_message();
  for (;;) {
    uint64_t now = probe_now_exact(), next = UINT64_MAX;
    for (size_t i = 0; i < count; i++) {
      Fault *fault = &faults[i];
      if (fault->trigger == TRIGGER_SENDS || fault->is_due) continue;
      if (has_come(fault, now)) {
        happen(fault);
      } else {
        uint64_t look = fault->trigger == TRIGGER_AT ? start + fault->after : now + LOOK;
        if (look < next) next = look;
      }
    }
    if (next == UINT64_MAX || __atomic_load_n(&is_over, __ATOMIC_ACQUIRE)) return unused;
    struct timespec time = {(time_t)(next / 1000000000u), (long)(next % 1000000000u)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
  }
}

// Outputs are in the working directory of this moment, wherever the process goes later.
static void place_output(Fault *fault) {
  if (fault->trigger != TRIGGER_COMPLETES) return;
  char *path = NULL;
  if (asprintf(&path, "%s/%s", directory, fault->output) < 0) probe_fail("no memory for faults");
  fault->output = path;
}

void probe_triggers_begin(int rank) {
  const FaultPlan *plan = probe_plan();
  directory = getcwd(NULL, 0);
  if (!directory) probe_fail("no working directory");
  faults = calloc(plan->fault_count + 1, sizeof *faults);
  if (!faults) probe_fail("no memory for faults");
  bool is_watched = false;
  for (size_t i = 0; i < plan->fault_count; i++) {
    if (plan->faults[i].rank != rank) continue;
    Fault *fault = &faults[count++];
    *fault = plan->faults[i];
    place_output(fault);
    fault->is_due = fault->kind == FAULT_CORRUPT && fault->trigger == TRIGGER_AT && fault->after == 0;
    if (fault->trigger != TRIGGER_SENDS && !fault->is_due) is_watched = true;
  }
  if (count > 0) probe_standstill_prepare();
  pthread_t thread;
  if (!is_watched) return;
  if (!probe_start_thread(&thread, watch)) probe_fail("no thread for faults");
  probe_detach_thread(thread);
}

void probe_triggers_end(void) {
  probe_lock(&guard);
  __atomic_store_n(&is_over, true, __ATOMIC_RELEASE);
  probe_unlock(&guard);
}

bool probe_triggers_sends(void) {
  for (size_t i = 0; i < count; i++) {
    if (faults[i].trigger == TRIGGER_SENDS || faults[i].kind == FAULT_CORRUPT) return true;
  }
  return false;
}

void probe_triggers_sent(uint64_t number) {
  for (size_t i = 0; i < count; i++) {
    if (faults[i].trigger == TRIGGER_SENDS && faults[i].after == number) happen(&faults[i]);
  }
}

Fault *probe_triggers_corruption(uint64_t number) {
  for (size_t i = 0; i < count; i++) {
    Fault *fault = &faults[i];
    if (fault->kind != FAULT_CORRUPT || PROBE_LOAD(fault->left) == 0) continue;
    bool is_due = fault->trigger == TRIGGER_SENDS ? number > fault->after
                                                  : __atomic_load_n(&fault->is_due, __ATOMIC_ACQUIRE);
    if (is_due) return fault;
  }
  return NULL;
}
