#include "arenas.h"

#ifdef __linux__
#include <malloc.h>

void arenas_limit(int count) { mallopt(M_ARENA_MAX, count); }
#else
void arenas_limit(int count) { (void)count; }
#endif
