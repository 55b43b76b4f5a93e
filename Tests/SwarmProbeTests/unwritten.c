#include "check.h"

#include <fresh_memory.h>
#include <string.h>

// How many messages were found to hold fresh bytes, when one of `length` bytes was looked at that holds them from
// `start` to `end`, in memory of just its size.
static uint64_t found(size_t length, size_t start, size_t end, char other) {
  unsigned char *message = malloc(length);
  CHECK(message || length == 0);
  if (length > 0) memset(message, other, length);
  memset(message + start, PROBE_FRESH, end - start);
  uint64_t before = probe_page->unwritten;
  probe_look_for_unwritten(message, length, MPI_BYTE, (Endpoint){1, 2, 0});
  free(message);
  return probe_page->unwritten - before;
}

void test_unwritten(void) {
  for (size_t length = 1; length < 40; length++) {
    for (size_t start = 0; start < length; start++) {
      for (size_t end = start; end <= length; end++) {
        bool is_word = start % 4 == 0 && end - start >= 4;
        CHECK(found(length, start, end, 1) == (is_word ? 1 : 0));
      }
    }
  }
  CHECK(found(10000, 4000, 4096, 1) == 1 && found(10000, 4095, 10000, 1) == 0);
  probe_look_for_unwritten(NULL, 100, MPI_BYTE, (Endpoint){1, 2, 0});
  CHECK(probe_page->unwritten_peer == 1 && probe_page->unwritten_tag == 2);
}
