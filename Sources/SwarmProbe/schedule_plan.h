#ifndef SCHEDULE_PLAN_H
#define SCHEDULE_PLAN_H

// What a seed makes of a schedule: which threads are held, at which points, and for how long.
//
// Each seed takes one of a few ways, as different mistakes show under different ones. Threads pause at a few calls, for long, so
// that all others go on meanwhile; or they are slow, for a moment at each call, by priorities that change now and then. (Both are
// what PCT does where a scheduler can be had: Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding
// Bugs, 2010.) The seed also says which threads do so: each by a choice of its own, those of one rank, those of one kind, those
// that have to do with one rank, or all; and at which kinds of calls.

#include "schedule.h"

#pragma GCC visibility push(hidden)

// Which threads are held.
typedef enum HeldThreads {
  HELD_BY_PRIORITY,        // each by a priority of its own; that of threads which are slow changes after some calls
  HELD_RANK,               // those of one rank
  HELD_ROLE,               // in all ranks, those that were started as the same child of the first thread
  HELD_PEER,               // those that exchange a message with one rank
  HELD_ALL,
} HeldThreads;

typedef struct SchedulePlan {
  uint64_t seed;
  HeldThreads who;
  int32_t rank;            // of HELD_RANK and HELD_PEER
  uint32_t role;           // of HELD_ROLE
  uint32_t points;         // the points, each as the bit of its number
  bool pauses;             // threads pause; else they are slow
  uint32_t odds;           // of the calls at which a thread may be held, one in so many holds it
  uint64_t longest;        // for so many nanoseconds at most
  bool shortens;           // of threads that are slow, later calls hold them ever shorter; else more and more rarely
} SchedulePlan;

// One call of a thread at a point.
typedef struct PointCall {
  Point point;
  int32_t rank;            // of the process
  int32_t peer;            // at the other end of the message, or PROBE_NONE
  uint64_t thread;         // the name of the thread
  uint32_t role;           // which child of the first thread it is, from 1; 0 for the first itself
  uint64_t index;          // how many calls at this point the thread has made before
  uint64_t calls;          // how many at all points
} PointCall;

// The plan of `seed` for so many ranks.
SchedulePlan probe_schedule_plan(uint64_t seed, int ranks);

// For how many nanoseconds a call is held; 0 if it is not.
//
// Pauses, and moments at which a thread is slow, grow rare, or short, as it goes on: in N calls it is held, all in all, for a time
// that grows with the logarithm of N alone.
uint64_t probe_schedule_delay(const SchedulePlan *plan, const PointCall *call);

#pragma GCC visibility pop

#endif
