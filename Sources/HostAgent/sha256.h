#pragma once

// The SHA-256 digest of bytes that come in pieces (FIPS 180-4).

#include <stddef.h>
#include <stdint.h>

struct sha256 {
  uint32_t state[8];
  uint64_t count;
  uint8_t block[64];
};

void sha256_begin(struct sha256 *digest);
void sha256_take(struct sha256 *digest, const uint8_t *bytes, size_t count);
void sha256_end(struct sha256 *digest, uint8_t result[32]);
