#include "disturb.h"

#include "late.h"
#include "mix.h"
#include "segments.h"
#include "trace.h"
#include "triggers.h"

#include <stdlib.h>

// What goes wrong on the way to one rank.
typedef struct Way {
  bool is_late;
  uint64_t delay, jitter;
  double share;            // of the messages on it, those that are lost
  uint64_t messages;       // how many there were so far
} Way;

PROBE_NEAR_DATA bool probe_disturbs;

static int own_rank, rank_count;
static uint64_t messages_to_clients;
static Way *ways;

static bool is_end(const Link *link, int which, int rank) {
  return link->ends[which] == LINK_ANYONE || link->ends[which] == rank;
}

static bool joins(const Link *link, int a, int b) {
  return (is_end(link, 0, a) && is_end(link, 1, b)) || (is_end(link, 0, b) && is_end(link, 1, a));
}

void probe_disturb_begin(int rank, int ranks) {
  const FaultPlan *plan = probe_plan();
  own_rank = rank;
  rank_count = ranks;
  ways = calloc((size_t)ranks, sizeof *ways);
  if (!ways) probe_fail("no memory for faults");
  bool has_ways = false;
  for (size_t i = 0; i < plan->link_count; i++) {
    const Link *link = &plan->links[i];
    for (int peer = 0; peer < ranks; peer++) {
      // A message to the rank itself takes no link, and only messages between clients are lost.
      if (peer == rank || !joins(link, rank, peer) || (!link->is_delay && (peer == 0 || rank == 0))) continue;
      has_ways = true;
      if (link->is_delay) {
        ways[peer].is_late = true;
        ways[peer].delay = link->delay;
        ways[peer].jitter = link->jitter;
      } else {
        ways[peer].share = link->share;
      }
    }
  }
  __atomic_store_n(&probe_disturbs, has_ways || probe_triggers_sends(), __ATOMIC_RELEASE);
}

// A number from 0 to below 1 for message `index` to `peer`: the same in every run, and another for each purpose.
static double chance(int peer, uint64_t index, uint64_t purpose) {
  uint64_t value = probe_mix(probe_plan()->seed ^ purpose);
  value = probe_mix(value ^ (uint64_t)(uint32_t)own_rank);
  value = probe_mix(value ^ (uint64_t)(uint32_t)peer);
  return (double)(probe_mix(value ^ index) >> 11) * 0x1p-53;
}

static uint64_t lateness(const Way *way, int peer, uint64_t index) {
  double late = (double)way->delay + (2 * chance(peer, index, 2) - 1) * (double)way->jitter;
  return late > 0 ? (uint64_t)late : 0;
}

// Changes a segment in `copy`, if one is to be changed and it carries one.
static bool corrupt(Copy *copy, Fault *fault) {
  size_t place = probe_segment_byte(copy->bytes, (size_t)copy->length, probe_plan()->segment_bytes);
  if (place == PROBE_NO_SEGMENT) return false;
  if (__atomic_add_fetch(&fault->seen, 1, __ATOMIC_RELAXED) % fault->every != 0) return false;
  uint64_t left = PROBE_LOAD(fault->left);
  do {
    if (left == 0) return false;
  } while (!__atomic_compare_exchange_n(&fault->left, &left, left - 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
  copy->bytes[place] = probe_other_byte(copy->bytes[place]);
  PROBE_ADD(probe_page->corrupted, 1);
  return true;
}

// Hands over a copy in place of the message, now or later.
static void send_copy(Copy *copy, const Way *way, uint64_t index) {
  if (!way || !way->is_late) {
    probe_copy_send(copy);
    return;
  }
  copy->due = probe_now_exact() + lateness(way, copy->to, index);
  probe_late_send(copy);
}

// Whether MPI would accept the message; if not, MPI itself is to tell the user.
static bool is_sound(const Message *message, Endpoint to) {
  return to.peer >= 0 && to.peer < rank_count && message->count >= 0 && message->type != MPI_DATATYPE_NULL &&
         message->tag >= 0;
}

Disturbance probe_disturb(Thread *thread, Message *message, Endpoint to, Handover handover) {
  Disturbance what = {.to = to, .bytes = probe_bytes(message->count, message->type), .begun = probe_trace_now()};
  bool is_sound_one = is_sound(message, to), is_to_other = is_sound_one && to.peer != own_rank;
  bool is_to_client = is_to_other && to.peer > 0;
  Way *way = is_to_other ? &ways[to.peer] : NULL;
  uint64_t index = way ? __atomic_fetch_add(&way->messages, 1, __ATOMIC_RELAXED) : 0;
  if (is_to_client) what.number = __atomic_add_fetch(&messages_to_clients, 1, __ATOMIC_RELAXED);
  if (way && way->share > 0 && chance(to.peer, index, 1) < way->share) {
    probe_moved(thread);
    PROBE_ADD(probe_page->dropped, 1);
    what.is_taken = what.is_dropped = true;
    return what;
  }
  Fault *fault = is_to_client ? probe_triggers_corruption(what.number) : NULL;
  bool must_copy = is_sound_one && ((way && way->is_late) || handover == HANDOVER_STARTS);
  // It is counted before it goes anywhere, so that it is never received before it is sent.
  probe_sent(thread, to, what.bytes);
  if (!fault && !must_copy) return what;
  probe_enter(thread);
  Copy *copy = probe_copy(message, to.peer);
  bool is_changed = fault && corrupt(copy, fault);
  if (must_copy || (is_changed && handover != HANDOVER_LASTS)) {
    send_copy(copy, way, index);
    what.is_taken = true;
  } else if (is_changed) {
    *message = probe_copied(copy);
    what.copy = copy;
  } else {
    free(copy);
  }
  probe_leave(thread);
  return what;
}

void probe_disturb_end(Thread *thread, Disturbance *what) {
  free(what->copy);
  if (!what->is_dropped) probe_trace_message(thread, PROBE_EVENT_SENT, what->to, what->bytes, what->begun);
  if (what->number > 0) probe_triggers_sent(what->number);
}
