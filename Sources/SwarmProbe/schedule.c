#include "schedule.h"

#include "fault_plan.h"
#include "mix.h"
#include "schedule_plan.h"

#include <errno.h>
#include <stdlib.h>

// The longest time for which one thread is held all in all, in nanoseconds.
#define MOST UINT64_C(1000000000)

PROBE_NEAR_DATA bool probe_schedules;

static SchedulePlan plan;
static int32_t own_rank;

// The calling thread, as its schedule knows it. The first thread of a process is called 0.
typedef struct Scheduled {
  uint64_t name;
  uint32_t role;
  uint32_t children;
  uint64_t calls;
  uint64_t held;
  uint64_t indices[POINT_COUNT];
} Scheduled;

static __thread Scheduled here __attribute__((tls_model("initial-exec")));

static uint64_t seed_of(const char *text) {
  char *end = NULL;
  errno = 0;
  uint64_t seed = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno) probe_fail("RUNNER_SCHEDULE: \"%s\" is not a number", text);
  return seed;
}

void probe_schedule_begin(int rank, int ranks) {
  const char *text = getenv("RUNNER_SCHEDULE");
  if (!text || !*text || !probe_page) return;
  plan = probe_schedule_plan(seed_of(text), ranks);
  own_rank = rank;
  __atomic_store_n(&probe_schedules, true, __ATOMIC_RELEASE);
}

uint64_t probe_schedule_child(void) { return probe_mix(here.name) ^ ++here.children; }

void probe_schedule_started(uint64_t name) {
  here.name = name;
  uint64_t child = name ^ probe_mix(0);
  here.role = child > 0 && child < 1000 ? (uint32_t)child : 1000;
}

void probe_hold(Point point, int32_t peer) {
  PointCall call = {point, own_rank, peer, here.name, here.role, here.indices[point]++, here.calls++};
  uint64_t length = probe_schedule_delay(&plan, &call);
  if (length == 0 || here.held + length > MOST) return;
  here.held += length;
  probe_nap((long)length);
}
