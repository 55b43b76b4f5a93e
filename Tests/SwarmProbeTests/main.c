#include "check.h"

#include <communicators.h>
#include <sys/wait.h>

int in_child(void (*body)(const void *), const void *argument) {
  fflush(NULL);
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    body(argument);
    _exit(0);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  return status;
}

// The probe is on, as RUNNER_PROBE is set, and MPI is never initialised: what is tested here does not call it.
int main(void) {
  CHECK(getenv("RUNNER_PROBE"));
  test_dead_peers();
  test_fault_plans();
  probe_open(0);
  CHECK(probe_page);
  test_alarms();
  test_triggers();
  test_pages();
  test_requests();
  test_schedules();
  test_segments();
  test_standstill();
  test_unwritten();
  return 0;
}
