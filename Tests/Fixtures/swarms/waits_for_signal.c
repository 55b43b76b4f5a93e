/* The client waits on a condition until its upload thread has been told to stop, and does not look whether that has happened
 * before: the signal wakes nobody then, and it waits for ever. */
#include <pthread.h>
static pthread_cond_t stopped = PTHREAD_COND_INITIALIZER;
static void wait_for_stop(void);
#define STOPS() pthread_cond_signal(&stopped)
#define DOWNLOADED() wait_for_stop()
#include "assignment.h"

static void wait_for_stop(void) {
  pthread_mutex_lock(&lock);
  pthread_cond_wait(&stopped, &lock);
  pthread_mutex_unlock(&lock);
}
