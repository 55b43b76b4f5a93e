#include "check.h"

#include <segments.h>
#include <string.h>

// Each message lies in memory of just its size, so that a look beyond its end is seen.
static size_t place_in(const char *text, size_t length, uint64_t segment_bytes) {
  unsigned char *message = malloc(length);
  CHECK(message || length == 0);
  if (length > 0) memcpy(message, text, length);
  size_t place = probe_segment_byte(message, length, segment_bytes);
  CHECK(place == PROBE_NO_SEGMENT || place < length);
  if (place != PROBE_NO_SEGMENT) CHECK(probe_other_byte(message[place]) != message[place]);
  free(message);
  return place;
}

void test_segments(void) {
  const char hash[] = "0123456789abcdefABCDEF0123456789";
  CHECK(place_in("", 0, 0) == PROBE_NO_SEGMENT && place_in("", 0, 1) == PROBE_NO_SEGMENT);
  CHECK(place_in(hash, 31, 0) == PROBE_NO_SEGMENT && place_in(hash, 32, 0) == 31);
  CHECK(place_in("xx0123456789abcdefABCDEF0123456789yy", 36, 0) == 33);
  CHECK(place_in(hash, 32, 33) == PROBE_NO_SEGMENT && place_in(hash, 32, 32) == 31);
  CHECK(place_in("\xff\x00\xff", 3, UINT64_MAX) == PROBE_NO_SEGMENT);
  for (int byte = 0; byte < 256; byte++) CHECK(probe_other_byte((unsigned char)byte) != byte);
}
