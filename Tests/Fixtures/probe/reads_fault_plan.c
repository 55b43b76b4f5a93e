// Prints what the probe's parser understands of each file of faults that is named, and the status with which it ends the
// process if it refuses one. The parser keeps what it has read, so that each file is read by a process of its own.

#include "fault_plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const kinds[] = {[FAULT_CRASH] = "crash", [FAULT_FREEZE] = "freeze", [FAULT_CORRUPT] = "corrupt"};
static const char *const triggers[] = {
  [TRIGGER_SENDS] = "sends", [TRIGGER_AT] = "at", [TRIGGER_COMPLETES] = "completes"};

static void print_fault(const Fault *fault) {
  printf("%s of %" PRId32 ", %s %" PRIu64 " %s, %" PRIu64 " every %" PRIu64 "\n", kinds[fault->kind], fault->rank,
         triggers[fault->trigger], fault->after, fault->output ? fault->output : "-", fault->amount, fault->every);
}

static void print_link(const Link *link) {
  uint64_t share;
  memcpy(&share, &link->share, sizeof share);
  printf("%s between %" PRId32 " and %" PRId32 ", %" PRIu64 " give or take %" PRIu64 ", share %" PRIu64 "\n",
         link->is_delay ? "delay" : "drop", link->ends[0], link->ends[1], link->delay, link->jitter, share);
}

static void print_plan(const FaultPlan *plan) {
  printf("seed %" PRIu64 ", segments of %" PRIu64 ", delays %d\n", plan->seed, plan->segment_bytes, plan->has_delays);
  for (size_t index = 0; index < plan->fault_count; index++) print_fault(&plan->faults[index]);
  for (size_t index = 0; index < plan->link_count; index++) print_link(&plan->links[index]);
}

int main(int argc, char **argv) {
  for (int index = 1; index < argc; index++) {
    printf("file %d\n", index);
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      setenv("RUNNER_FAULTS", argv[index], 1);
      print_plan(probe_plan());
      return 0;
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) printf("refused with status %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  }
  return 0;
}
