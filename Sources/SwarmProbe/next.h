#ifndef NEXT_H
#define NEXT_H

// The definitions that those of the probe take the place of, and call.

#include "probe.h"

#pragma GCC visibility push(hidden)

// The next definition of `name` after the probe's: that of another library before the C library, such as the runtime of a
// sanitizer, or else that of the C library, of `version` where it has several.
void *probe_next_symbol(const char *name, const char *version);

#pragma GCC visibility pop

// Defines `call`, the next definition of `name` after this one.
#define NEXT(name, version)                                                                                            \
  static __typeof__(&name) next;                                                                                       \
  __typeof__(&name) call = __atomic_load_n(&next, __ATOMIC_RELAXED);                                                   \
  if (!call) {                                                                                                         \
    call = (__typeof__(&name))probe_next_symbol(#name, version);                                                       \
    __atomic_store_n(&next, call, __ATOMIC_RELAXED);                                                                   \
  }

#endif
