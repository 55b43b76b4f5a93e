#ifndef CPROCESS_ARENAS_H
#define CPROCESS_ARENAS_H

// Has all threads of this process share `count` arenas of malloc(3) from now on. Otherwise glibc reserves 64 MiB of addresses
// for each of the first threads, of which there are eight for each processor. Other C libraries have no arenas.
void arenas_limit(int count);

#endif
