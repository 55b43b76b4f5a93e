#ifndef NEXT_H
#define NEXT_H

// The definitions that those of the probe stand before.

#include "probe.h"

#pragma GCC visibility push(hidden)

// The next definition of `name`. Where the C library has several, that of `version`; where another library stands before
// the C library, such as the runtime of a sanitizer, its own.
void *probe_next_symbol(const char *name, const char *version);

#pragma GCC visibility pop

// Defines `call`, the definition of `name` that this one stands before.
#define NEXT(name, version)                                                                                            \
  static __typeof__(&name) next;                                                                                       \
  __typeof__(&name) call = __atomic_load_n(&next, __ATOMIC_RELAXED);                                                   \
  if (!call) {                                                                                                         \
    call = (__typeof__(&name))probe_next_symbol(#name, version);                                                       \
    __atomic_store_n(&next, call, __ATOMIC_RELAXED);                                                                   \
  }

#endif
