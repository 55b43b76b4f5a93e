#include "mapped_file.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

// The status page and the trace.
enum { FILES = 2 };

typedef struct Mapping {
  void *memory;
  size_t size;
} Mapping;

static Mapping mappings[FILES];
static int mapping_count;

// A forked child has the same memory mapped. It gets zero bytes of its own at the same place, so that no call has to
// check which process it is in.
static void child_begins(void) {
  for (int i = 0; i < mapping_count; i++) {
    mmap(mappings[i].memory, mappings[i].size, PROT_READ | PROT_WRITE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  }
  mapping_count = 0;
}

static bool child_will_not_write(void) {
  static bool is_arranged;
  if (!is_arranged) is_arranged = pthread_atfork(NULL, NULL, child_begins) == 0;
  return is_arranged;
}

void *probe_map_file(const char *directory, int rank, const char *extension, uint64_t size) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/%d.%s", directory, rank, extension);
  if (length < 0 || (size_t)length >= sizeof path) return NULL;
  if (mapping_count == FILES || !child_will_not_write()) return NULL;
  unlink(path);
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) return NULL;
  void *memory = MAP_FAILED;
  // The room is taken at once: a full disk is to turn off the probe, not to end the swarm by SIGBUS.
  if (posix_fallocate(file, 0, (off_t)size) == 0) {
    memory = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  if (memory == MAP_FAILED) {
    unlink(path);
    return NULL;
  }
  mappings[mapping_count++] = (Mapping){memory, (size_t)size};
  return memory;
}
