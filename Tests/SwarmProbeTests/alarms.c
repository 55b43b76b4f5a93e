#include "check.h"

#include <probe.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static void ask(time_t seconds, time_t then) {
  struct itimerval timer = {.it_interval = {then, 0}, .it_value = {seconds, 0}};
  CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
}

// What is asked for at a time beyond all numbers does not come early, nor is it over.
void test_alarms(void) {
  signal(SIGALRM, SIG_IGN);
  uint64_t before = probe_now_exact();
  alarm(1000);
  uint64_t due = PROBE_LOAD(probe_page->alarm_due);
  CHECK(due >= before + 1000000000000u && due <= probe_now_exact() + 1000000000000u);
  ask((time_t)1 << 62, 0);
  CHECK(PROBE_LOAD(probe_page->alarm_due) == UINT64_MAX);
  ask((time_t)1 << 34, 0);
  CHECK(PROBE_LOAD(probe_page->alarm_due) == UINT64_MAX);
  ask(1000, 1000);
  CHECK(PROBE_LOAD(probe_page->alarm_due) == UINT64_MAX);
  ask(0, 0);
  CHECK(PROBE_LOAD(probe_page->alarm_due) == 0);
}
