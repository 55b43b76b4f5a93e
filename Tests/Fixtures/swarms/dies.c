/* The last rank dies in the way that the program's name tells, `dies.<moment>.<way>`: `dies.after.raise-11` raises
 * SIGSEGV after MPI_Finalize. */
#define _GNU_SOURCE
#include "field.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *moment, *way;

static void read_name(void) {
  static char name[64];
  snprintf(name, sizeof name, "%s", program_invocation_short_name);
  strtok(name, ".");
  moment = strtok(NULL, ".");
  way = strtok(NULL, ".");
  if (!moment || !way) exit(70);
}

/* The number behind `prefix`, or -1 if the way is another. */
static int number(const char *prefix) {
  size_t length = strlen(prefix);
  return strncmp(way, prefix, length) == 0 ? atoi(way + length) : -1;
}

static int *volatile nowhere;
static void touch_nowhere(void) { *nowhere = 1; }

/* Memory behind the end of the file that it is mapped from. */
static void touch_cut_off(void) {
  int file = open("cut-off", O_RDWR | O_CREAT, 0600);
  volatile char *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  unlink("cut-off");
  *memory = 1;
}

static volatile int one = 1, zero;
static void divide(void) { zero = one / zero; }

static int deeper(volatile char *above) {
  volatile char here[4096];
  here[0] = above[0];
  if (here[0]) return 0;
  return deeper(here) + here[1];
}

static void *in_thread(void *unused) {
  touch_nowhere();
  return unused;
}

static void leave_with_4(void) { exit(4); }
static void leave_at_once_with_5(void) { _exit(5); }

static void die(void) {
  int n;
  if ((n = number("raise-")) >= 0) raise(n);
  if ((n = number("kill-")) >= 0) kill(getpid(), n);
  if ((n = number("thread-")) >= 0) pthread_kill(pthread_self(), n);
  if ((n = number("exit-")) >= 0) exit(n);
  if ((n = number("at_once-")) >= 0) _exit(n);
  if ((n = number("quick-")) >= 0) quick_exit(n);
  if ((n = number("mpi_abort-")) >= 0) MPI_Abort(MPI_COMM_WORLD, n);
  if (strcmp(way, "abort") == 0) abort();
  if (strcmp(way, "null") == 0) touch_nowhere();
  if (strcmp(way, "cut_off") == 0) touch_cut_off();
  if (strcmp(way, "divide") == 0) divide();
  if (strcmp(way, "illegal") == 0) __asm__ volatile("ud2");
  if (strcmp(way, "trap") == 0) __asm__ volatile("int3");
  if (strcmp(way, "stack") == 0) exit(deeper((volatile char *)""));
  if (strcmp(way, "in_thread") == 0) {
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, NULL);
    pthread_join(thread, NULL);
  }
  if (strcmp(way, "true") == 0) execl("/bin/true", "true", (char *)NULL);
  if (strcmp(way, "false") == 0) execl("/bin/false", "false", (char *)NULL);
  if (strcmp(way, "atexit") == 0) {
    atexit(leave_with_4);
    exit(0);
  }
  if (strcmp(way, "atexit_at_once") == 0) {
    atexit(leave_at_once_with_5);
    exit(0);
  }
}

int main(int argc, char **argv) {
  read_name();
  const char *of_job = getenv("OMPI_COMM_WORLD_RANK");
  if (!of_job) of_job = getenv("PMI_RANK");
  if (strcmp(moment, "before") == 0 && of_job && strcmp(of_job, "2") == 0) die();
  start(&argc, &argv);
  if (strcmp(moment, "amid") == 0 && is_culprit()) die();
  write_all();
  MPI_Finalize();
  if (strcmp(moment, "after") == 0 && is_culprit()) die();
  return 0;
}
