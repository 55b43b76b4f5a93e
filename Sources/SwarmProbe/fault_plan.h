#ifndef FAULT_PLAN_H
#define FAULT_PLAN_H

// The file of faults that RUNNER_FAULTS names: what is to go wrong with which rank and which link, and when.
//
// A line a fault, words parted by one blank; ranks are those in the world, times nanoseconds:
//
//   seed N                        of every random choice
//   segment-bytes N               a message of at least so many bytes to a client carries a segment
//   crash RANK TRIGGER
//   freeze RANK TRIGGER TIME
//   corrupt RANK TRIGGER COUNT EVERY
//   delay RANK|* RANK|* TIME JITTER
//   drop RANK|* RANK|* SHARE      0 to 1
//
// A trigger is `sends N`, `at TIME` or `completes OUTPUT BYTES`.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

typedef enum FaultKind { FAULT_CRASH, FAULT_FREEZE, FAULT_CORRUPT } FaultKind;

typedef enum TriggerKind { TRIGGER_SENDS, TRIGGER_AT, TRIGGER_COMPLETES } TriggerKind;

// What goes wrong with one rank.
typedef struct Fault {
  FaultKind kind;
  TriggerKind trigger;
  int32_t rank;
  uint64_t after;          // so many messages, nanoseconds, or bytes of the output
  char *output;            // the name of a file, of `completes`
  uint64_t amount;         // the nanoseconds of a freeze, the segments to be changed
  bool is_due;             // its time, or its output, has come
  uint64_t left;           // how many segments are still to be changed
  uint64_t every;          // one segment in so many is changed
  uint64_t seen;           // how many there were so far
} Fault;

#define LINK_ANYONE (-1)

// What goes wrong between two ranks, both ways.
typedef struct Link {
  int32_t ends[2];         // ranks, or LINK_ANYONE
  bool is_delay;           // else it drops
  uint64_t delay, jitter;
  double share;
} Link;

typedef struct FaultPlan {
  uint64_t seed;
  uint64_t segment_bytes;  // 0 if a segment is told by the digits of its hash
  Fault *faults;
  size_t fault_count;
  Link *links;             // of several of a kind that name a pair, the last one counts
  size_t link_count;
  bool has_delays;
} FaultPlan;

// Whether there is a file of faults.
bool probe_has_plan(void);

// What it says; read at the first call. A file that cannot be read, or says something else, ends the process.
const FaultPlan *probe_plan(void);

// Ends the process for an error of the runner's, with a line that says which.
__attribute__((noreturn, format(printf, 1, 2))) void probe_fail(const char *format, ...);

#pragma GCC visibility pop

#endif
