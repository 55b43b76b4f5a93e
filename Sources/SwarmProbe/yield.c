#include "probe.h"

#include <dlfcn.h>
#include <sched.h>
#include <time.h>

// A call of MPI that waits asks its transports again and again, and gives up the processor in between (sched_yield,
// where mpi_yield_when_idle is set). With many such threads on few processors, the machine does little else, and some
// kernels let all other processes starve (seen on Linux 6.18, for minutes). So a thread that has yielded often in one
// call, or in calls that asked in vain, sleeps for a moment instead.

// How often a call yields before it sleeps: long enough for any answer that is on its way.
#define YIELDS 200u
// How often a thread asks in vain before it sleeps.
#define POLLS 20000u
// For how long it sleeps, in nanoseconds.
#define NAP 50000

static __thread uint32_t yields __attribute__((tls_model("initial-exec")));
static __thread uint64_t yields_of __attribute__((tls_model("initial-exec")));

int sched_yield(void) {
  static int (*next)(void);
  int (*call)(void) = __atomic_load_n(&next, __ATOMIC_RELAXED);
  if (!call) {
    call = (int (*)(void))dlsym(RTLD_NEXT, "sched_yield");
    __atomic_store_n(&next, call, __ATOMIC_RELAXED);
  }
  // A thread that gives up the processor within MPI writes nothing.
  if (__builtin_expect(PROBE_LOAD(probe_stands_still), 0) && probe_here.inside != 0) probe_stand_still();
  // A yield of the swarm itself is left as it is.
  uint64_t calls = 0;
  if (probe_waiting_call(&calls)) {
    if (calls != yields_of) {
      yields_of = calls;
      yields = 0;
    }
    if (yields++ < YIELDS) return call();
  } else if (!probe_asking_in_vain(POLLS)) {
    return call();
  }
  probe_nap(NAP);
  return 0;
}
