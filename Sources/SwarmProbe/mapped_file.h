#ifndef MAPPED_FILE_H
#define MAPPED_FILE_H

#include <stdint.h>

#pragma GCC visibility push(hidden)

// A new file `<directory>/<rank>.<extension>` of `size` zero bytes, mapped, so that what is written into it outlives
// the process; null if there is no place for it. An older file of that name is removed: a program that this process
// becomes by execve does not write into the pages of the first. A forked child does not write into the file either.
void *probe_map_file(const char *directory, int rank, const char *extension, uint64_t size);

#pragma GCC visibility pop

#endif
