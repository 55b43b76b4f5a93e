#ifndef MIX_H
#define MIX_H

// Choices that look random, and are the same in every run.

#include <stdint.h>

// The step of SplitMix64 (Steele, Lea and Flood, 2014).
static inline uint64_t probe_mix(uint64_t value) {
  value += UINT64_C(0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
  return value ^ (value >> 31);
}

#endif
