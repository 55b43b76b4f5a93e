#ifndef CHANNELS_H
#define CHANNELS_H

// Counts messages by channel. It is inline, as it runs for every message.

#include "probe.h"

#pragma GCC visibility push(hidden)

static inline probe_channel *probe_channels(void) {
  return (probe_channel *)((char *)probe_page + PROBE_CHANNELS_OFFSET);
}

// The first places of the table are tried first: they lie close together, and a swarm of usual size needs no others, so
// that its counters stay in few pages.
#define PROBE_NEAR 128u
#define PROBE_NEAR_STEPS 4u

static inline uint32_t probe_channel_hash(Endpoint end, int32_t thread) {
  uint32_t mix = (uint32_t)end.peer * 0x9e3779b1u ^ (uint32_t)end.tag * 0x85ebca77u ^ end.comm * 0xc2b2ae3du;
  mix ^= (mix >> 15) ^ ((uint32_t)thread << 10);
  return (mix * 0x27d4eb2fu) >> 8;
}

static inline bool probe_channel_is_for(const probe_channel *channel, Endpoint end, int32_t thread) {
  return channel->peer == end.peer && channel->tag == end.tag && channel->comm == end.comm && channel->thread == thread;
}

// How many channels there are.
extern uint32_t probe_channels_used;

// The channel that counts messages with `end` for `thread`, made if there is none; null if there is no room for it.
probe_channel *probe_look_for_channel(const Thread *thread, Endpoint end);

// The same, quickly where the channel stands at the place of its hash, as most do.
static inline probe_channel *probe_channel_for(const Thread *thread, Endpoint end) {
  probe_channel *channel = &probe_channels()[probe_channel_hash(end, thread->place) % PROBE_NEAR];
  bool is_used = __atomic_load_n(&channel->state, __ATOMIC_ACQUIRE) == PROBE_CHANNEL_USED;
  return is_used && probe_channel_is_for(channel, end, thread->place) ? channel : probe_look_for_channel(thread, end);
}

static inline bool probe_channel_is_own(const probe_channel *channel) { return channel->thread != PROBE_NONE; }

#define PROBE_COUNT(channel, place, value)                                                                             \
  do {                                                                                                                 \
    if (probe_channel_is_own(channel)) PROBE_OWN_ADD((channel)->place, value);                                         \
    else PROBE_ADD((channel)->place, value);                                                                           \
  } while (0)

static inline void probe_moved(Thread *thread) {
  PROBE_OWN_ADD(thread->page->moves, 1);
  if (PROBE_LOAD(thread->page->polls) != 0) PROBE_STORE(thread->page->polls, 0);
}

// Counts a message that is handed to MPI.
static inline void probe_sent(Thread *thread, Endpoint to, uint64_t bytes) {
  probe_moved(thread);
  probe_channel *channel = probe_channel_for(thread, to);
  if (!channel) {
    PROBE_ADD(probe_page->messages_lost, 1);
    return;
  }
  PROBE_COUNT(channel, sent, 1);
  PROBE_COUNT(channel, sent_bytes, bytes);
}

// Counts a message that has come; `wildcard` if the call would have taken others too.
static inline void probe_received(Thread *thread, Endpoint from, uint64_t bytes, bool wildcard) {
  probe_moved(thread);
  probe_channel *channel = probe_channel_for(thread, from);
  if (!channel) {
    PROBE_ADD(probe_page->messages_lost, 1);
    return;
  }
  PROBE_COUNT(channel, received, 1);
  PROBE_COUNT(channel, received_bytes, bytes);
  if (wildcard) PROBE_COUNT(channel, by_wildcard, 1);
}

// Counts a non-blocking receive that begins (1) or is over (-1).
static inline void probe_pending(Thread *thread, Endpoint from, int change) {
  probe_channel *channel = thread->waited;
  if (!channel || channel->peer != from.peer || channel->tag != from.tag || channel->comm != from.comm) {
    channel = thread->waited = probe_channel_for(thread, from);
  }
  if (channel) PROBE_COUNT(channel, pending, change);
}

#pragma GCC visibility pop

#endif
