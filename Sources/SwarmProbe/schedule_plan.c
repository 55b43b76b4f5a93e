#include "schedule_plan.h"

#include "mix.h"

#define MILLISECOND UINT64_C(1000000)
// So many calls of a thread may be held for the longest time; those after them more and more rarely, or ever shorter.
#define FULL_CALLS 16u
// No thread is held for less, as it takes the system about as long to wake it again; the fewer calls are held instead.
#define SHORTEST UINT64_C(50000)
// The number of levels of priority: a thread of the highest is not held, one of the lowest for the whole time.
#define PRIORITIES 3u
// The calls after which priorities change: one in each power of two up to this one.
#define CHANGES 12u

#define BIT(point) (UINT32_C(1) << (point))
#define ALL_POINTS (BIT(POINT_COUNT) - 1)
#define THREAD_POINTS                                                                                                  \
  (BIT(POINT_LOCKS) | BIT(POINT_UNLOCKED) | BIT(POINT_SIGNALS) | BIT(POINT_WAITS) | BIT(POINT_STARTS) |                \
   BIT(POINT_STARTED) | BIT(POINT_CALLS))

// The choices of one seed, one after the other.
typedef struct Choices {
  uint64_t state;
} Choices;

static uint64_t below(Choices *choices, uint64_t bound) {
  choices->state = probe_mix(choices->state);
  return choices->state % bound;
}

SchedulePlan probe_schedule_plan(uint64_t seed, int ranks) {
  static const uint64_t lengths[] = {2 * MILLISECOND, 5 * MILLISECOND, 20 * MILLISECOND};
  Choices choices = {probe_mix(seed)};
  SchedulePlan plan = {.seed = seed, .points = ALL_POINTS, .odds = 1};
  plan.rank = (int32_t)below(&choices, ranks > 0 ? (uint64_t)ranks : 1);
  plan.role = (uint32_t)below(&choices, 3);
  plan.longest = lengths[below(&choices, 3)];
  plan.shortens = below(&choices, 3) == 0;
  Point point = (Point)below(&choices, POINT_COUNT);
  switch (below(&choices, 10)) {
  case 0:
  case 1:
  case 2:
    plan.who = HELD_BY_PRIORITY;
    break;
  case 3:
  case 4:
    plan.who = HELD_RANK;
    break;
  case 5:
    plan.who = HELD_ROLE;
    break;
  case 6:
    plan.who = HELD_PEER;
    plan.points = BIT(POINT_SENDS) | BIT(POINT_RECEIVED);
    break;
  case 7:
    plan.who = HELD_ALL;
    plan.points = BIT(point);
    break;
  case 8:
    plan.who = HELD_ALL;
    plan.odds = 8;
    break;
  default:
    plan.who = HELD_ALL;
    plan.points = THREAD_POINTS;
    break;
  }
  return plan;
}

// A number that follows from the seed, the thread and `purpose`.
static uint64_t number(const SchedulePlan *plan, const PointCall *call, uint64_t purpose) {
  uint64_t value = probe_mix(plan->seed ^ probe_mix(purpose));
  value = probe_mix(value ^ (uint64_t)(uint32_t)call->rank);
  return probe_mix(value ^ call->thread);
}

// How many changes of priority there were: one at some call of each power of two, another for each thread and seed.
static uint64_t changes_before(const SchedulePlan *plan, const PointCall *call) {
  if (call->calls == 0) return 0;
  uint64_t power = 63u - (uint64_t)__builtin_clzll(call->calls);
  if (power > CHANGES) return CHANGES + 1;
  uint64_t start = UINT64_C(1) << power;
  return power + (call->calls - start >= number(plan, call, 1000 + power) % start ? 1 : 0);
}

// From 0 for a thread that is not held to PRIORITIES - 1.
static uint64_t slowness(const SchedulePlan *plan, const PointCall *call) {
  switch (plan->who) {
  case HELD_BY_PRIORITY:
    return number(plan, call, 2000 + changes_before(plan, call)) % PRIORITIES;
  case HELD_RANK:
    return call->rank == plan->rank ? PRIORITIES - 1 : 0;
  case HELD_ROLE:
    return call->role == plan->role ? PRIORITIES - 1 : 0;
  case HELD_PEER:
    return call->peer == plan->rank ? PRIORITIES - 1 : 0;
  case HELD_ALL:
    return PRIORITIES - 1;
  }
  return 0;
}

uint64_t probe_schedule_delay(const SchedulePlan *plan, const PointCall *call) {
  if (!(plan->points & BIT(call->point))) return 0;
  uint64_t slow = slowness(plan, call);
  if (slow == 0) return 0;
  uint64_t chance = probe_mix(number(plan, call, call->point) ^ probe_mix(call->index));
  if (chance % plan->odds != 0) return 0;
  uint64_t longest = plan->longest * slow / (PRIORITIES - 1);
  if (call->calls > FULL_CALLS) {
    if (plan->shortens) longest = longest * FULL_CALLS / call->calls;
    else if (probe_mix(chance + 2) % call->calls >= FULL_CALLS) return 0;
  }
  // The upper half of another number, as a share of 2^32.
  uint64_t length = longest * (probe_mix(chance) >> 32) >> 32;
  if (length >= SHORTEST) return length;
  return probe_mix(chance + 1) % SHORTEST < length ? SHORTEST : 0;
}
