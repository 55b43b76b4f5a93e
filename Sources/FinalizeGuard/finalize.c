// Open MPI 4.1 ends its progress thread only after it has unloaded the component whose functions that thread still has to
// call. Each MPI_Init leaves it such a call: the component for PMIx is to hear that the process uses MPI. On a busy machine,
// a rank that is done soon is in MPI_Finalize before the thread has had its turn. The thread then calls a function that is
// no longer in memory, and the rank dies by SIGSEGV, whatever program it runs.
//
// So the rank waits here, in MPI_Finalize but before anything is unloaded, until the thread has done all that was due.

#include "FinalizeGuard.h"

#include <dlfcn.h>
#include <errno.h>
#include <semaphore.h>
#include <stddef.h>
#include <sys/time.h>
#include <time.h>

// libevent's: a set of events, and what it calls for one of them.
struct event_base;
typedef void callback(int descriptor, short events, void *argument);
enum { EVENT_TIMEOUT = 1 };

typedef int finalize_function(void);
typedef struct event_base *retain_function(const char *name);
typedef int release_function(const char *name);
typedef int once_function(struct event_base *, int, short, callback *, void *, const struct timeval *);

// How long the thread may take, in seconds: a rank whose thread does not run at all ends as it would without this.
enum { PATIENCE = 10 };

static sem_t done;

static void arrive(int descriptor, short events, void *argument) {
  (void)descriptor;
  (void)events;
  (void)argument;
  sem_post(&done);
}

// Waits until the thread has done what was due when this was called: it takes its events in turn.
static void settle(retain_function *retain, release_function *release, once_function *once) {
  struct event_base *events = retain(NULL);
  if (events == NULL) return;
  const struct timeval now = {0, 0};
  struct timespec limit;
  if (sem_init(&done, 0, 0) == 0 && clock_gettime(CLOCK_MONOTONIC, &limit) == 0 &&
      once(events, -1, EVENT_TIMEOUT, arrive, NULL, &now) == 0) {
    limit.tv_sec += PATIENCE;
    while (sem_clockwait(&done, CLOCK_MONOTONIC, &limit) != 0 && errno == EINTR) {
    }
  }
  release(NULL);
}

int orte_finalize(void) {
  // The library is there, as it is what calls this; it need not be among those that every other one sees.
  void *library = dlopen("libopen-rte.so.40", RTLD_LAZY | RTLD_NOLOAD);
  void *place = library == NULL ? RTLD_NEXT : library;
  finalize_function *finalize = (finalize_function *)dlsym(place, "orte_finalize");
  retain_function *retain = (retain_function *)dlsym(place, "opal_progress_thread_init");
  release_function *release = (release_function *)dlsym(place, "opal_progress_thread_finalize");
  once_function *once = (once_function *)dlsym(place, "event_base_once");
  // The name of the function in the libevent that Open MPI brings along where the system has none.
  if (once == NULL) once = (once_function *)dlsym(place, "opal_libevent2022_event_base_once");
  if (retain != NULL && release != NULL && once != NULL) settle(retain, release, once);
  return finalize == NULL ? -1 : finalize();
}
