#ifdef __APPLE__
#include "signals.h"

#include <mach/mach.h>
#include <time.h>

// The semaphores of POSIX without a name are not to be had here. Those of the kernel need no descriptor either, and what
// posts one is a single trap, so that a handler may.
static semaphore_t heard;

__attribute__((constructor)) static void begin(void) {
  semaphore_create(mach_task_self(), &heard, SYNC_POLICY_FIFO, 0);
}

static long long now(void) { return (long long)clock_gettime_nsec_np(CLOCK_UPTIME_RAW); }

int signals_wait(int milliseconds) {
  long long end = now() + milliseconds * 1000000LL;
  for (;;) {
    kern_return_t result;
    if (milliseconds < 0) {
      result = semaphore_wait(heard);
    } else {
      long long left = end - now();
      if (left < 0) left = 0;
      mach_timespec_t time = {(unsigned)(left / 1000000000LL), (clock_res_t)(left % 1000000000LL)};
      result = semaphore_timedwait(heard, time);
    }
    if (result != KERN_ABORTED) return result == KERN_SUCCESS;
  }
}

void signals_wake(void) { semaphore_signal(heard); }

#endif
