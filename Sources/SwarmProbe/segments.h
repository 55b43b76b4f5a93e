#ifndef SEGMENTS_H
#define SEGMENTS_H

// Which messages carry a segment, and which byte of it to change.

#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

#define PROBE_NO_SEGMENT SIZE_MAX

// The place of the byte to change in `message`, or PROBE_NO_SEGMENT. With `segment_bytes` a segment is a message of at
// least so many; without, one that carries the 32 hexadecimal digits of a hash in a row.
size_t probe_segment_byte(const unsigned char *message, size_t length, uint64_t segment_bytes);

// Another byte than `byte`; of a hexadecimal digit, another such digit.
unsigned char probe_other_byte(unsigned char byte);

#pragma GCC visibility pop

#endif
