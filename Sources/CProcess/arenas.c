#include "arenas.h"

#include <malloc.h>

void arenas_limit(int count) { mallopt(M_ARENA_MAX, count); }
