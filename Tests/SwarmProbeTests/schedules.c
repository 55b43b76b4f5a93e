#include "check.h"

#include <schedule.h>
#include <schedule_plan.h>
#include <string.h>

enum { RANKS = 5, SEEDS = 2000, CALLS = 100000 };

// The delays of the first calls of a thread at all points in turn.
static void delays_of(uint64_t seed, int32_t rank, uint32_t role, uint64_t delays[], uint64_t count) {
  SchedulePlan plan = probe_schedule_plan(seed, RANKS);
  for (uint64_t i = 0; i < count; i++) {
    PointCall call = {(Point)(i % POINT_COUNT), rank, (int32_t)(i % RANKS), role, role, i / POINT_COUNT, i};
    delays[i] = probe_schedule_delay(&plan, &call);
  }
}

static void same_seed_holds_the_same_calls(void) {
  static uint64_t once[1000], again[1000], other[1000];
  int differing = 0;
  for (uint64_t seed = 0; seed < 100; seed++) {
    delays_of(seed, 1, 1, once, 1000);
    delays_of(seed, 1, 1, again, 1000);
    CHECK(memcmp(once, again, sizeof once) == 0);
    delays_of(seed + 1, 1, 1, other, 1000);
    differing += memcmp(once, other, sizeof once) != 0;
  }
  CHECK(differing > 80);
}

static void no_call_is_held_for_long(void) {
  for (uint64_t seed = 0; seed < SEEDS; seed++) {
    SchedulePlan plan = probe_schedule_plan(seed, RANKS);
    CHECK(plan.rank >= 0 && plan.rank < RANKS && plan.points != 0 && plan.odds > 0);
    for (uint64_t i = 0; i < 200; i++) {
      PointCall call = {(Point)(i % POINT_COUNT), (int32_t)(seed % RANKS), 0, 2, 2, i / POINT_COUNT, i};
      CHECK(probe_schedule_delay(&plan, &call) <= (plan.pauses ? 160000000u : 20000000u));
    }
  }
}

// A thread that makes a hundred times as many calls is not held for ten times as long.
static void long_runs_are_held_hardly_longer(void) {
  uint64_t early = 0, all = 0;
  for (uint64_t seed = 0; seed < 50; seed++) {
    SchedulePlan plan = probe_schedule_plan(seed, RANKS);
    for (uint64_t i = 0; i < CALLS; i++) {
      PointCall call = {(Point)(i % POINT_COUNT), 1, 2, 1, 1, i / POINT_COUNT, i};
      uint64_t delay = probe_schedule_delay(&plan, &call);
      if (i < CALLS / 100) early += delay;
      all += delay;
    }
  }
  CHECK(early > 0 && all < 10 * early);
}

// Each way is taken by some seed: each kind of call, each rank, pauses and moments.
static void seeds_take_all_ways(void) {
  unsigned ways = 0, held_points = 0, ranks = 0, pausing = 0;
  for (uint64_t seed = 0; seed < SEEDS; seed++) {
    SchedulePlan plan = probe_schedule_plan(seed, RANKS);
    ways |= 1u << plan.who;
    ranks |= 1u << plan.rank;
    pausing |= 1u << plan.pauses;
    for (uint64_t i = 0; i < 100; i++) {
      PointCall call = {(Point)(i % POINT_COUNT), (int32_t)(seed % RANKS), 1, 1, 1, i / POINT_COUNT, i};
      if (probe_schedule_delay(&plan, &call) > 0) held_points |= 1u << call.point;
    }
  }
  CHECK(ways == (1u << (HELD_ALL + 1)) - 1 && ranks == (1u << RANKS) - 1 && pausing == 3);
  CHECK(held_points == (1u << POINT_COUNT) - 1);
}

static void one_rank_alone_is_held(void) {
  for (uint64_t seed = 0; seed < SEEDS; seed++) {
    SchedulePlan plan = probe_schedule_plan(seed, RANKS);
    if (plan.who != HELD_RANK) continue;
    for (uint64_t i = 0; i < 100; i++) {
      PointCall call = {(Point)(i % POINT_COUNT), (plan.rank + 1) % RANKS, plan.rank, 1, 1, i / POINT_COUNT, i};
      CHECK(probe_schedule_delay(&plan, &call) == 0);
    }
  }
}

static void begin_with(const void *seed) {
  CHECK(setenv("RUNNER_SCHEDULE", seed, 1) == 0);
  probe_schedule_begin(1, RANKS);
  exit(probe_schedules ? 3 : 4);
}

static void seed_must_be_a_number(void) {
  const char *wrong[] = {"x", "-1", "1x", " 1", "18446744073709551616"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) CHECK(in_child(begin_with, wrong[i]) >> 8 == 70);
  CHECK(in_child(begin_with, "18446744073709551615") >> 8 == 3);
  CHECK(in_child(begin_with, "") >> 8 == 4);
}

// Threads are called by how they came to be started, not by when.
static void threads_have_names_of_their_own(void) {
  uint64_t names[100];
  for (int i = 0; i < 100; i++) {
    names[i] = probe_schedule_child();
    for (int before = 0; before < i; before++) CHECK(names[before] != names[i]);
  }
}

void test_schedules(void) {
  same_seed_holds_the_same_calls();
  no_call_is_held_for_long();
  long_runs_are_held_hardly_longer();
  seeds_take_all_ways();
  one_rank_alone_is_held();
  seed_must_be_a_number();
  threads_have_names_of_their_own();
}
