/* The last rank dies by SIGSEGV in MPI_Finalize, which calls what deletes an attribute of MPI_COMM_SELF; of
 * `dies_in_finalize.threaded`, while another thread of its own still goes on. */
#define _GNU_SOURCE
#include "field.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int die(MPI_Comm comm, int key, void *value, void *state) {
  (void)comm, (void)key, (void)value, (void)state;
  raise(SIGSEGV);
  return MPI_SUCCESS;
}

static void *go_on(void *unused) {
  for (;;) pause();
  return unused;
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  write_all();
  /* What the rank starts knows nothing of the runner's folder. */
  if (getenv("RUNNER_FINALIZE")) fail("RUNNER_FINALIZE is still set");
  if (is_culprit()) {
    int key;
    pthread_t other;
    MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, die, &key, NULL);
    MPI_Comm_set_attr(MPI_COMM_SELF, key, NULL);
    if (strstr(program_invocation_short_name, ".threaded")) pthread_create(&other, NULL, go_on, NULL);
  }
  MPI_Finalize();
  return 0;
}
