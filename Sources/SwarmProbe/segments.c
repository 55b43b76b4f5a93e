#include "segments.h"

#include <stdbool.h>

#define HASH_DIGITS 32u

static bool is_digit(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

// Bytes of a number before the hash may look like digits, too; the 32nd digit in a row is one of the hash all the same.
size_t probe_segment_byte(const unsigned char *message, size_t length, uint64_t segment_bytes) {
  if (segment_bytes > 0) return length > 0 && length >= segment_bytes ? length - 1 : PROBE_NO_SEGMENT;
  size_t digits = 0;
  for (size_t place = 0; place < length; place++) {
    digits = is_digit(message[place]) ? digits + 1 : 0;
    if (digits == HASH_DIGITS) return place;
  }
  return PROBE_NO_SEGMENT;
}

unsigned char probe_other_byte(unsigned char byte) {
  switch (byte) {
    case '9': return '0';
    case 'f': return 'a';
    case 'F': return 'A';
    default: return (unsigned char)(byte + 1);
  }
}
