#include "probe.h"
#include "trace.h"

// The table of channels: open addressing, entries are never removed, so that finding one takes no lock.

static probe_channel *channels(void) { return (probe_channel *)((char *)probe_page + PROBE_CHANNELS_OFFSET); }

// An eighth of the room is kept for PROBE_OTHER, so that the sums for each pair of ranks stay right.
static const uint32_t ordinary_limit = PROBE_CHANNELS / 8 * 7;

static uint32_t place_of(Endpoint end) {
  uint32_t mix = (uint32_t)end.peer * 0x9e3779b1u ^ (uint32_t)end.tag * 0x85ebca77u ^ end.comm * 0xc2b2ae3du;
  mix ^= mix >> 15;
  return (mix * 0x27d4eb2fu) >> 8;
}

static bool is_for(const probe_channel *channel, Endpoint end) {
  return channel->peer == end.peer && channel->tag == end.tag && channel->comm == end.comm;
}

// The channel for `end`, made if there is none and `limit` allows; else null.
static probe_channel *find_channel(Endpoint end, uint32_t limit) {
  probe_channel *table = channels();
  uint32_t start = place_of(end);
  for (uint32_t step = 0; step < PROBE_CHANNELS; step++) {
    probe_channel *channel = &table[(start + step) % PROBE_CHANNELS];
    uint32_t state = __atomic_load_n(&channel->state, __ATOMIC_ACQUIRE);
    if (state == PROBE_CHANNEL_FREE) {
      if (PROBE_LOAD(probe_page->channels_used) >= limit) return NULL;
      if (__atomic_compare_exchange_n(&channel->state, &state, PROBE_CHANNEL_CLAIMED, false, __ATOMIC_ACQUIRE,
                                      __ATOMIC_ACQUIRE)) {
        channel->peer = end.peer;
        channel->tag = end.tag;
        channel->comm = end.comm;
        PROBE_ADD(probe_page->channels_used, 1);
        __atomic_store_n(&channel->state, PROBE_CHANNEL_USED, __ATOMIC_RELEASE);
        return channel;
      }
    }
    while (state == PROBE_CHANNEL_CLAIMED) state = __atomic_load_n(&channel->state, __ATOMIC_ACQUIRE);
    if (is_for(channel, end)) return channel;
  }
  return NULL;
}

static probe_channel *channel_for(Endpoint end) {
  probe_channel *channel = find_channel(end, ordinary_limit);
  if (channel) return channel;
  PROBE_STORE(probe_page->channels_full, 1);
  return find_channel((Endpoint){end.peer, PROBE_OTHER, PROBE_COMM_UNKNOWN}, PROBE_CHANNELS);
}

static void moved(Thread *thread) {
  PROBE_OWN_ADD(thread->page->moves, 1);
  if (PROBE_LOAD(thread->page->polls) != 0) PROBE_STORE(thread->page->polls, 0);
}

void probe_sent(Thread *thread, Endpoint to, uint64_t bytes) {
  moved(thread);
  probe_channel *channel = channel_for(to);
  if (!channel) {
    PROBE_ADD(probe_page->lost_sent, 1);
    PROBE_ADD(probe_page->lost_sent_bytes, bytes);
    return;
  }
  PROBE_ADD(channel->sent, 1);
  PROBE_ADD(channel->sent_bytes, bytes);
}

void probe_received(Thread *thread, Endpoint from, uint64_t bytes, bool wildcard) {
  moved(thread);
  probe_channel *channel = channel_for(from);
  if (!channel) {
    PROBE_ADD(probe_page->lost_received, 1);
    PROBE_ADD(probe_page->lost_received_bytes, bytes);
    return;
  }
  PROBE_ADD(channel->received, 1);
  PROBE_ADD(channel->received_bytes, bytes);
  if (!(PROBE_LOAD(channel->receivers) & thread->bit)) {
    __atomic_fetch_or(&channel->receivers, thread->bit, __ATOMIC_RELAXED);
  }
  if (wildcard) PROBE_ADD(channel->by_wildcard, 1);
}

void probe_unwritten(Endpoint to, uint64_t bytes, uint32_t offset, uint32_t length) {
  if (__atomic_fetch_add(&probe_page->unwritten, 1, __ATOMIC_RELAXED) > 0) return;
  PROBE_STORE(probe_page->unwritten_bytes, bytes);
  PROBE_STORE(probe_page->unwritten_offset, offset);
  PROBE_STORE(probe_page->unwritten_length, length);
  PROBE_STORE(probe_page->unwritten_peer, to.peer);
  PROBE_STORE(probe_page->unwritten_tag, to.tag);
  PROBE_STORE(probe_page->unwritten_comm, to.comm);
}

void probe_pending(Endpoint from, int change) {
  probe_channel *channel = channel_for(from);
  if (channel) PROBE_ADD(channel->pending, change);
}
