#ifndef DISTURB_H
#define DISTURB_H

// Messages that faults drop, delay or change on their way.

#include "copies.h"

#pragma GCC visibility push(hidden)

// Whether messages may be disturbed, or are counted for a trigger; set once, at MPI_Init. In a swarm without faults,
// this test is all that faults cost a message.
extern bool probe_disturbs;

// How a message is handed over.
typedef enum Handover {
  HANDOVER_LASTS,          // the call waits for it, and a copy lives so long
  HANDOVER_BEGINS,         // the call begins it: a copy must outlive the call
  HANDOVER_STARTS,         // a persistent request, which sends nothing itself
} Handover;

typedef struct Disturbance {
  bool is_taken;           // the caller has nothing to send any more
  bool is_dropped;
  uint64_t number;         // which of the rank's messages to clients it is; 0 if it goes to none
  Copy *copy;              // what is sent in its place while the call lasts, or null
  Endpoint to;
  uint64_t bytes;
  uint64_t begun;
} Disturbance;

// Called when MPI_Init is over.
void probe_disturb_begin(int rank, int ranks);

// Applies the faults to `message`, which goes to `to`, and counts it. If the probe does not take it, the caller sends
// `message`, which may now name a copy.
Disturbance probe_disturb(Thread *thread, Message *message, Endpoint to, Handover handover);

// Called after MPI's own function: traces the message, and lets the faults happen that follow on it.
void probe_disturb_end(Thread *thread, Disturbance *disturbance);

#pragma GCC visibility pop

#endif
