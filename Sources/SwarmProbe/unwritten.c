#include "fresh_memory.h"

#include <string.h>

// Finds memory that was never written in messages: a message with a word of fresh bytes is sent from such memory.

// How much of a message is looked at.
#define LOOKED_AT 4096u
// How many fresh bytes in a row count: an int.
#define WORD 4u

// Whether fresh bytes from `offset` on are the unread rest of a buffer behind a text. A text may end anywhere, but a
// number begins at an aligned place.
static bool is_behind_text(const unsigned char *message, size_t offset) {
  if (offset % WORD != 0) return true;
  return offset > 1 && message[offset - 1] == 0 && message[offset - 2] >= 0x20 && message[offset - 2] != 0x7f;
}

// Whether the elements of `type` lie in memory without gaps.
static bool is_in_a_row(MPI_Datatype type) {
  if (type == MPI_BYTE || type == MPI_CHAR || type == MPI_INT) return true;
  MPI_Aint low = 0, extent = 0;
  int size = 0;
  if (PMPI_Type_get_extent(type, &low, &extent) != MPI_SUCCESS || PMPI_Type_size(type, &size) != MPI_SUCCESS) {
    return false;
  }
  return low == 0 && extent == size;
}

// Whether a word of `message` may be fresh; every run of fresh bytes that counts has such a word. Two words are looked at
// at a time: a fresh one becomes 0, and only 0 has no top bit itself but gets one when 1 is subtracted.
static bool may_have_fresh_word(const unsigned char *message, size_t length) {
  const uint64_t fresh = UINT64_C(0x0101010101010101) * PROBE_FRESH, ones = UINT64_C(0x0000000100000001);
  uint64_t found = 0;
  size_t place = 0;
  for (uint64_t words; place + sizeof words <= length; place += sizeof words) {
    memcpy(&words, message + place, sizeof words);
    words ^= fresh;
    found |= (words - ones) & ~words;
  }
  uint32_t word = 0;
  if (place + WORD <= length) memcpy(&word, message + place, WORD);
  return (found & (ones << 31)) != 0 || word == (uint32_t)fresh;
}

void probe_look_for_unwritten(const void *buffer, uint64_t bytes, MPI_Datatype type, Endpoint to) {
  const unsigned char *message = buffer;
  if (!message || bytes < WORD || !probe_fills_memory || !is_in_a_row(type)) return;
  size_t length = bytes < LOOKED_AT ? (size_t)bytes : LOOKED_AT;
  if (!may_have_fresh_word(message, length)) return;
  for (size_t start = 0, end; start + WORD <= length; start = end) {
    const unsigned char *first = memchr(message + start, PROBE_FRESH, length - start);
    if (!first) return;
    start = (size_t)(first - message);
    for (end = start; end < length && message[end] == PROBE_FRESH;) end++;
    if (end - start < WORD || is_behind_text(message, start)) continue;
    probe_unwritten(to, bytes, (uint32_t)start, (uint32_t)(end - start));
    return;
  }
}
