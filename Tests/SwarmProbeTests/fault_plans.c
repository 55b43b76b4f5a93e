#include "check.h"

#include <fault_plan.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Plans that say something else than a plan can.
static const char *const malformed[] = {
    "crash\n",
    "crash 1\n",
    "crash 1 sends\n",
    "crash 1 sends \n",
    "crash one sends 1\n",
    "crash -1 sends 1\n",
    "crash 99999999999 sends 1\n",
    "crash 1 sends 18446744073709551616\n",
    "crash 1 sends 1 1\n",
    "crash 1 never 1\n",
    "crash 1 completes\n",
    "crash 1 completes out\n",
    " crash 1 sends 1\n",
    "crash  1 sends 1\n",
    "freeze 1 at 5\n",
    "corrupt 1 at 0 3\n",
    "corrupt 1 at 0 3 0\n",
    "delay 1 2 5\n",
    "delay ** 2 5 5\n",
    "delay 1 2 0x5 5\n",
    "drop 1 2 1.5\n",
    "drop 1 2 -0.5\n",
    "drop 1 2 nan\n",
    "drop 1 2 0.5x\n",
    "drop * *\n",
    "seed\n",
    "seed 1 2\n",
    "segment-bytes x\n",
    "erase 1\n",
    "\x01\x02\xff\n",
    "seed 1\r\n",
};

static const char path[] = "plan";

static void write_plan(const char *text, size_t length) {
  FILE *file = fopen(path, "we");
  CHECK(file && fwrite(text, 1, length, file) == length && fclose(file) == 0);
}

// What the plan is refused for goes to a person: here only that it is.
static void read_plan(const void *unused) {
  (void)unused;
  CHECK(freopen("/dev/null", "w", stderr));
  probe_plan();
}

static void malformed_plans_end_the_process(void) {
  for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
    write_plan(malformed[i], strlen(malformed[i]));
    int status = in_child(read_plan, NULL);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 70) fprintf(stderr, "plan: %s", malformed[i]);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 70);
  }
  static char line[100000];
  memset(line, 'a', sizeof line);
  write_plan(line, sizeof line);
  CHECK(WEXITSTATUS(in_child(read_plan, NULL)) == 70);
  unlink(path);
  CHECK(WEXITSTATUS(in_child(read_plan, NULL)) == 70);
}

static void each_line_is_read(void) {
  const char text[] =
      "seed 18446744073709551615\nsegment-bytes 64\ncrash 1 sends 3\n\nfreeze 2 at 5 6\n"
      "corrupt 3 completes client3_film 900 4 2\ndelay 1 * 7 8\ndrop 4 5 0.25";
  write_plan(text, sizeof text - 1);
  const FaultPlan *plan = probe_plan();
  CHECK(plan->seed == UINT64_MAX && plan->segment_bytes == 64 && plan->fault_count == 3 && plan->link_count == 2);
  const Fault *crash = &plan->faults[0], *freeze = &plan->faults[1], *corrupt = &plan->faults[2];
  CHECK(crash->kind == FAULT_CRASH && crash->rank == 1 && crash->trigger == TRIGGER_SENDS && crash->after == 3);
  CHECK(freeze->kind == FAULT_FREEZE && freeze->trigger == TRIGGER_AT && freeze->after == 5 && freeze->amount == 6);
  CHECK(corrupt->kind == FAULT_CORRUPT && corrupt->trigger == TRIGGER_COMPLETES);
  CHECK(strcmp(corrupt->output, "client3_film") == 0 && corrupt->after == 900);
  CHECK(corrupt->amount == 4 && corrupt->left == 4 && corrupt->every == 2);
  CHECK(plan->has_delays && plan->links[0].is_delay && plan->links[0].ends[1] == LINK_ANYONE);
  CHECK(plan->links[0].delay == 7 && plan->links[0].jitter == 8 && plan->links[1].share == 0.25);
}

void test_fault_plans(void) {
  setenv("RUNNER_FAULTS", path, 1);
  malformed_plans_end_the_process();
  each_line_is_read();
}
