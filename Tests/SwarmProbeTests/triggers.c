#include "check.h"

#include <signal.h>
#include <sys/wait.h>
#include <triggers.h>

// The plan is the last of fault_plans.c: rank 1 crashes when it has sent three messages, and rank 3 changes segments
// when it has an output.

// The page of a rank of its own, which outlives it.
static void send_three(const void *unused) {
  (void)unused;
  probe_page = NULL;
  probe_open(1);
  CHECK(probe_page);
  probe_triggers_begin(1);
  CHECK(probe_triggers_sends());
  for (uint64_t number = 1; number <= 3; number++) {
    CHECK(probe_page->crashed == 0);
    probe_triggers_sent(number);
  }
}

static void send_three_and_leave(const void *unused) {
  (void)unused;
  probe_triggers_begin(1);
  probe_triggers_end();
  for (uint64_t number = 1; number <= 3; number++) probe_triggers_sent(number);
}

static void be_another(const void *unused) {
  (void)unused;
  probe_triggers_begin(7);
  CHECK(!probe_triggers_sends() && !probe_triggers_corruption(1));
  for (uint64_t number = 1; number <= 3; number++) probe_triggers_sent(number);
}

static void corrupt(const void *unused) {
  (void)unused;
  probe_triggers_begin(3);
  CHECK(probe_triggers_sends() && !probe_triggers_corruption(1));
  probe_triggers_end();
}

static probe_status page_of_rank_1(void) {
  char path[4096];
  snprintf(path, sizeof path, "%s/1.status", getenv("RUNNER_PROBE"));
  FILE *file = fopen(path, "re");
  probe_status page;
  CHECK(file && fread(&page, sizeof page, 1, file) == 1);
  fclose(file);
  return page;
}

void test_triggers(void) {
  int status = in_child(send_three_and_leave, NULL);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  status = in_child(be_another, NULL);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  status = in_child(corrupt, NULL);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  CHECK(probe_page->crashed == 0);
  status = in_child(send_three, NULL);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  CHECK(page_of_rank_1().crashed == 1 && probe_page->crashed == 0);
}
