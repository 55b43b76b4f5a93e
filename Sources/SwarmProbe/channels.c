#include "channels.h"

// The table of channels: open addressing, entries are never removed, so that finding one takes no lock.
//
// Each thread counts in entries of its own, with plain stores: an atomic addition costs many times as much, and each
// message takes several.

// Entries of one thread may fill half of the table; after that, all threads share each new entry. The last eighth is kept
// for PROBE_OTHER, so that the sums for each pair of ranks stay right.
static const uint32_t own_limit = PROBE_CHANNELS / 2;
static const uint32_t ordinary_limit = PROBE_CHANNELS / 8 * 7;

uint32_t probe_channels_used;

// The channel of `thread` for `end`, made if there is none and `limit` allows; else null.
static probe_channel *find_channel(Endpoint end, int32_t thread, uint32_t limit) {
  probe_channel *table = probe_channels();
  uint32_t hash = probe_channel_hash(end, thread);
  for (uint32_t step = 0; step < PROBE_CHANNELS + PROBE_NEAR_STEPS; step++) {
    uint32_t place = step < PROBE_NEAR_STEPS ? hash % PROBE_NEAR + step : (hash + step) % PROBE_CHANNELS;
    probe_channel *channel = &table[place];
    uint32_t state = __atomic_load_n(&channel->state, __ATOMIC_ACQUIRE);
    if (state == PROBE_CHANNEL_FREE) {
      if (PROBE_LOAD(probe_channels_used) >= limit) return NULL;
      if (__atomic_compare_exchange_n(&channel->state, &state, PROBE_CHANNEL_CLAIMED, false, __ATOMIC_ACQUIRE,
                                      __ATOMIC_ACQUIRE)) {
        channel->peer = end.peer;
        channel->tag = end.tag;
        channel->comm = end.comm;
        channel->thread = thread;
        PROBE_ADD(probe_channels_used, 1);
        __atomic_store_n(&channel->state, PROBE_CHANNEL_USED, __ATOMIC_RELEASE);
        return channel;
      }
    }
    while (state == PROBE_CHANNEL_CLAIMED) state = __atomic_load_n(&channel->state, __ATOMIC_ACQUIRE);
    if (probe_channel_is_for(channel, end, thread)) return channel;
  }
  return NULL;
}

probe_channel *probe_look_for_channel(const Thread *thread, Endpoint end) {
  probe_channel *channel = find_channel(end, thread->place, own_limit);
  if (channel) return channel;
  channel = find_channel(end, PROBE_NONE, ordinary_limit);
  if (channel) return channel;
  PROBE_STORE(probe_page->channels_full, 1);
  return find_channel((Endpoint){end.peer, PROBE_OTHER, PROBE_COMM_UNKNOWN}, PROBE_NONE, PROBE_CHANNELS);
}

void probe_unwritten(Endpoint to, uint64_t bytes, uint32_t offset, uint32_t length) {
  static bool has_first;
  if (!__atomic_exchange_n(&has_first, true, __ATOMIC_RELAXED)) {
    PROBE_STORE(probe_page->unwritten_bytes, bytes);
    PROBE_STORE(probe_page->unwritten_offset, offset);
    PROBE_STORE(probe_page->unwritten_peer, to.peer);
    PROBE_STORE(probe_page->unwritten_tag, to.tag);
    PROBE_STORE(probe_page->unwritten_comm, to.comm);
    // Another thread may have counted its message already: the length, which is not 0, says that the rest is there.
    __atomic_store_n(&probe_page->unwritten_length, length, __ATOMIC_RELEASE);
  }
  __atomic_fetch_add(&probe_page->unwritten, 1, __ATOMIC_RELEASE);
}
