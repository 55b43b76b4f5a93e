#pragma once

// The processes that this one has started, and all that come of them.
//
// This process is their subreaper (PR_SET_CHILD_SUBREAPER in prctl(2)), so that whatever has lost its parent becomes its child:
// it ends them all without ever signalling a process that is none of them.

#include <stdint.h>
#include <sys/types.h>

#include "trees.h"

struct process {
  pid_t id, parent;
  // When it started, in clock ticks.
  uint64_t start;
  // As /proc says it: 'R', 'S', 'Z' …
  char state;
  // What its launcher has told it; -1 if nothing.
  int32_t rank;
  uint32_t threads;
  // The processor time that it has used, in clock ticks, and the memory that is its own, in pages.
  uint64_t ticks, pages;
  char name[16];
};

// The most that are told of.
#define PROCESSES 2048

// Those that descend from this one now, in `found`; returns how many.
int descendants(struct process found[PROCESSES]);

// Waits until all have ended, at most so long.
void wait_for_descendants(int milliseconds);

// Ends the children, and those that become some, within so many milliseconds. Returns how many ranks,
// and processes that ranks have started, were left before.
int end_descendants(int milliseconds);

// Tells the runner of the processes, with the size of what the ranks have written; and of all that the kernel says of them.
void tell_of_processes(const struct size *size);
void tell_of_views(uint32_t number);
