#include "alarms.h"

#include "next.h"

#include <sys/time.h>
#include <unistd.h>

// The calls by which a process asks for a signal at a later time: the kernel shows the timers of timer_create(2) to
// others, but not these.

// When the next signal of each of the three is due; 0 if none is.
static uint64_t due[3];

static void publish(void) {
  uint64_t last = 0;
  for (int i = 0; i < 3; i++) {
    uint64_t moment = PROBE_LOAD(due[i]);
    if (moment > last) last = moment;
  }
  if (probe_page) PROBE_STORE(probe_page->alarm_due, last);
}

static uint64_t moment_of(int which, struct timeval first, struct timeval then) {
  if (first.tv_sec == 0 && first.tv_usec == 0) return 0;
  // A timer that repeats, or measures processor time, is never over.
  if (which != ITIMER_REAL || then.tv_sec != 0 || then.tv_usec != 0) return UINT64_MAX;
  // So late that no run lasts until then, or no valid time.
  if (first.tv_sec < 0 || first.tv_sec > INT32_MAX) return UINT64_MAX;
  return probe_now_exact() + (uint64_t)first.tv_sec * 1000000000u + (uint64_t)first.tv_usec * 1000u;
}

// The process may have set a timer before execve(2) made it this program.
void probe_alarms_open(void) {
  for (int which = 0; which < 3; which++) {
    struct itimerval set;
    if (getitimer(which, &set) == 0) PROBE_STORE(due[which], moment_of(which, set.it_value, set.it_interval));
  }
  publish();
}

static void note(int which, struct timeval first, struct timeval then) {
  if (which < 0 || which > 2) return;
  PROBE_STORE(due[which], moment_of(which, first, then));
  publish();
}

unsigned alarm(unsigned seconds) {
  NEXT(alarm, NULL)
  unsigned left = call(seconds);
  note(ITIMER_REAL, (struct timeval){seconds, 0}, (struct timeval){0, 0});
  return left;
}

useconds_t ualarm(useconds_t first, useconds_t then) {
  NEXT(ualarm, NULL)
  useconds_t left = call(first, then);
  note(ITIMER_REAL, (struct timeval){0, first}, (struct timeval){0, then});
  return left;
}

int setitimer(__itimer_which_t which, const struct itimerval *new, struct itimerval *old) {
  NEXT(setitimer, NULL)
  int code = call(which, new, old);
  if (code == 0 && new) note((int)which, new->it_value, new->it_interval);
  return code;
}
