#include "arenas.h"

#ifdef __linux__
#include <malloc.h>
#endif

void arenas_limit(int count) {
  // glibc's own; others have no arenas.
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, count);
#else
  (void)count;
#endif
}
