#include "mapped_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

void *probe_map_file(const char *directory, int rank, const char *extension, uint64_t size) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/%d.%s", directory, rank, extension);
  if (length < 0 || (size_t)length >= sizeof path) return NULL;
  unlink(path);
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) return NULL;
  void *memory = MAP_FAILED;
  // The room is taken at once: a full disk must end the probe, not, with SIGBUS, the swarm.
  if (posix_fallocate(file, 0, (off_t)size) == 0) {
    memory = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  if (memory == MAP_FAILED) {
    unlink(path);
    return NULL;
  }
  return memory;
}
