// A right swarm on a machine so busy that MPI's own threads get their turn late: 200 ms after they are woken.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "right.c"

int poll(struct pollfd *files, nfds_t count, int limit) {
  int (*next)(struct pollfd *, nfds_t, int) = (int (*)(struct pollfd *, nfds_t, int))dlsym(RTLD_NEXT, "poll");
  int found = next(files, count, limit);
  const struct timespec late = {0, 200000000};
  if (gettid() != getpid()) nanosleep(&late, NULL);
  return found;
}
