/* Does what it should, but the last rank leaves processes behind that nobody can know by their parent, their session or
 * their environment, and one that never stays the same. */
#define _GNU_SOURCE
#include "field.h"
#include <signal.h>
#include <unistd.h>

static void let_go(void) {
  for (int fd = 0; fd < 1024; fd++) close(fd);
  for (int number = 1; number < 32; number++) signal(number, SIG_IGN);
}

/* Its parent ends at once. */
static void fork_twice(void) {
  if (fork() > 0) return;
  if (fork() > 0) _exit(0);
  let_go();
  for (;;) pause();
}

/* It has a session of its own, and no environment: it is this program, started anew. */
static void forget_all(void) {
  if (fork() > 0) return;
  setsid();
  if (fork() > 0) _exit(0);
  let_go();
  char *arguments[] = {"escapes", "stay", NULL}, *nothing[] = {NULL};
  execve("/proc/self/exe", arguments, nothing);
  _exit(1);
}

/* It is a new process every millisecond; it gives up after a minute. */
static void run_on(void) {
  if (fork() > 0) return;
  let_go();
  for (int i = 0; i < 60000; i++) {
    if (fork() > 0) _exit(0);
    setsid();
    usleep(1000);
  }
  _exit(0);
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "stay") == 0)
    for (;;) pause();
  start(&argc, &argv);
  write_all();
  if (is_culprit()) {
    fork_twice();
    forget_all();
    run_on();
  }
  MPI_Finalize();
  return 0;
}
