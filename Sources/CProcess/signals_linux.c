#ifdef __linux__
#include "signals.h"

#include <errno.h>
#include <semaphore.h>
#include <time.h>

static sem_t heard;

__attribute__((constructor)) static void begin(void) { sem_init(&heard, 0, 0); }

int signals_wait(int milliseconds) {
  struct timespec end;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_sec += milliseconds / 1000;
  end.tv_nsec += milliseconds % 1000 * 1000000L;
  if (end.tv_nsec >= 1000000000L) {
    end.tv_sec++;
    end.tv_nsec -= 1000000000L;
  }
  int result;
  do result = milliseconds < 0 ? sem_wait(&heard) : sem_clockwait(&heard, CLOCK_MONOTONIC, &end);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

void signals_wake(void) { sem_post(&heard); }

#endif
