#include "schedule_plan.h"

#include "mix.h"

#define MILLISECOND UINT64_C(1000000)
// So many calls of a thread may be held for the longest time; those after them more and more rarely, or ever shorter.
#define FULL_CALLS 16u
// No thread is held for less, as it takes the system about as long to wake it again; the fewer calls are held instead.
#define SHORTEST UINT64_C(50000)
// The number of levels of priority: a thread of the highest is not held, one of the lowest for the whole time.
#define PRIORITIES 3u

#define BIT(point) (UINT32_C(1) << (point))
#define ALL_POINTS (BIT(POINT_COUNT) - 1)
#define THREAD_POINTS (BIT(POINT_LOCKS) | BIT(POINT_WAITS) | BIT(POINT_STARTS) | BIT(POINT_STARTED))

// The choices of one seed, one after the other.
typedef struct Choices {
  uint64_t state;
} Choices;

static uint64_t below(Choices *choices, uint64_t bound) {
  choices->state = probe_mix(choices->state);
  return choices->state % bound;
}

// Which kinds of calls hold threads: those of one sort, or all.
static uint32_t chosen_points(Choices *choices) {
  switch (below(choices, 8)) {
  case 0:
  case 1:
  case 2:
  case 3:
    return BIT(POINT_SENDS);
  case 4:
    return BIT(POINT_RECEIVED);
  case 5:
    return THREAD_POINTS;
  default:
    return ALL_POINTS;
  }
}

static HeldThreads chosen_threads(Choices *choices) {
  switch (below(choices, 10)) {
  case 0:
    return HELD_RANK;
  case 1:
    return HELD_ROLE;
  case 2:
    return HELD_PEER;
  case 3:
  case 4:
  case 5:
    return HELD_ALL;
  default:
    return HELD_BY_PRIORITY;
  }
}

SchedulePlan probe_schedule_plan(uint64_t seed, int ranks) {
  static const uint64_t moments[] = {3 * MILLISECOND, 10 * MILLISECOND, 20 * MILLISECOND};
  static const uint64_t pauses[] = {40 * MILLISECOND, 80 * MILLISECOND, 160 * MILLISECOND};
  Choices choices = {probe_mix(seed)};
  SchedulePlan plan = {.seed = seed};
  plan.who = chosen_threads(&choices);
  plan.rank = (int32_t)below(&choices, ranks > 0 ? (uint64_t)ranks : 1);
  plan.role = (uint32_t)below(&choices, 3);
  plan.points = chosen_points(&choices);
  if (plan.who == HELD_PEER) plan.points = BIT(POINT_SENDS) | BIT(POINT_RECEIVED);
  plan.pauses = below(&choices, 2) == 0;
  if (plan.pauses) {
    uint32_t kinds = (uint32_t)__builtin_popcount(plan.points);
    plan.odds = kinds > 2 ? kinds : 2;
    plan.longest = pauses[below(&choices, 3)];
  } else {
    plan.odds = below(&choices, 4) == 0 ? 8 : 1;
    plan.longest = moments[below(&choices, 3)];
    plan.shortens = below(&choices, 3) == 0;
  }
  return plan;
}

// A number that follows from the seed, the thread and `purpose`.
static uint64_t number(const SchedulePlan *plan, const PointCall *call, uint64_t purpose) {
  uint64_t value = probe_mix(plan->seed ^ probe_mix(purpose));
  value = probe_mix(value ^ (uint64_t)(uint32_t)call->rank);
  return probe_mix(value ^ call->thread);
}

// Of the calls that `made` counts, one in each power of two is marked. Returns which mark was last; `is_marked` says whether it
// is at this call.
static uint64_t last_mark(const SchedulePlan *plan, const PointCall *call, uint64_t made, uint64_t purpose,
                          bool *is_marked) {
  *is_marked = made == 0;
  if (made == 0) return 0;
  uint64_t power = 63u - (uint64_t)__builtin_clzll(made);
  uint64_t start = UINT64_C(1) << power, mark = start + number(plan, call, purpose + power) % start;
  *is_marked = made == mark;
  return made >= mark ? power + 1 : power;
}

// From 0 for a thread that is not held to PRIORITIES - 1.
static uint64_t slowness(const SchedulePlan *plan, const PointCall *call) {
  bool is_held = false, is_marked;
  switch (plan->who) {
  case HELD_BY_PRIORITY:
    if (plan->pauses) return number(plan, call, 1000) % 2 * (PRIORITIES - 1);
    return number(plan, call, 2000 + last_mark(plan, call, call->calls, 1000, &is_marked)) % PRIORITIES;
  case HELD_RANK: is_held = call->rank == plan->rank; break;
  case HELD_ROLE: is_held = call->role == plan->role; break;
  case HELD_PEER: is_held = call->peer == plan->rank; break;
  case HELD_ALL: is_held = true; break;
  }
  return is_held ? PRIORITIES - 1 : 0;
}

// A pause comes at one call of each kind in each power of two.
static bool may_pause(const SchedulePlan *plan, const PointCall *call) {
  bool is_marked;
  last_mark(plan, call, call->index, 3000 + 100 * (uint64_t)call->point, &is_marked);
  return is_marked;
}

uint64_t probe_schedule_delay(const SchedulePlan *plan, const PointCall *call) {
  if (!(plan->points & BIT(call->point))) return 0;
  uint64_t slow = slowness(plan, call);
  if (slow == 0 || (plan->pauses && !may_pause(plan, call))) return 0;
  uint64_t chance = probe_mix(number(plan, call, call->point) ^ probe_mix(call->index));
  if (chance % plan->odds != 0) return 0;
  uint64_t longest = plan->longest * slow / (PRIORITIES - 1);
  // The upper half of another number, as a share of 2^32.
  uint64_t share = probe_mix(chance) >> 32;
  if (plan->pauses) return longest / 2 + (longest / 2 * share >> 32);
  if (call->calls > FULL_CALLS) {
    if (plan->shortens) longest = longest * FULL_CALLS / call->calls;
    else if (probe_mix(chance + 2) % call->calls >= FULL_CALLS) return 0;
  }
  uint64_t length = longest * share >> 32;
  if (length >= SHORTEST) return length;
  return probe_mix(chance + 1) % SHORTEST < length ? SHORTEST : 0;
}
