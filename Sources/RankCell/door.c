#include "door.h"

#include "ending.h"
#include "namespaces.h"
#include "rank.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

const char *const cells_path = "/swarm/.cells";

// Two pipes in the folder of the cells: by one, each rank says that it is in its cell, or has none; the other ends when the door
// is shut.
static const char *const claims_name = "claims", *const gate_name = "gate";
static const char in_cell = 'c', without_cell = 'x';

static int open_at(int folder, const char *name, int flags) { return openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW); }

const char *find_doorway(struct doorway *doorway) {
  doorway->gate = doorway->claims = -1;
  doorway->cells = open(cells_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (doorway->cells < 0) return cells_path;
  doorway->gate = open_at(doorway->cells, gate_name, O_RDONLY);
  if (doorway->gate < 0) return gate_name;
  doorway->claims = open_at(doorway->cells, claims_name, O_WRONLY);
  return doorway->claims < 0 ? claims_name : NULL;
}

_Noreturn void report_no_cell(const struct doorway *doorway, const char *step) {
  int error = errno;
  char text[256], name[32];
  int length = snprintf(text, sizeof text, "%s: %s\n", step, strerror(error));
  snprintf(name, sizeof name, "%s.failed", own_rank());
  dprintf(STDERR_FILENO, "runner-cell: %s", text);
  int file = openat(doorway->cells, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0 && write(file, text, (size_t)length) < 0) _exit(126);
  if (doorway->claims >= 0 && write(doorway->claims, &without_cell, 1) < 0) _exit(126);
  _exit(125);
}

void wait_for_door(const struct doorway *doorway) {
  char nothing;
  ssize_t count;
  if (write(doorway->claims, &in_cell, 1) != 1) report_no_cell(doorway, claims_name);
  while ((count = read(doorway->gate, &nothing, 1)) < 0 && errno == EINTR) {
  }
  if (count != 0) report_no_cell(doorway, gate_name);
  close(doorway->gate);
  close(doorway->claims);
  close(doorway->cells);
}

static _Noreturn void fail(const char *step) {
  int error = errno;
  // The run directory is where the runner looks, and nobody else is there yet.
  int cells = open(cells_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  errno = error;
  report_no_cell(&(struct doorway){.cells = cells, .gate = -1, .claims = -1}, step);
}

// Makes the pipe `name`, and opens it so that it never ends and nobody waits.
static int make_pipe(const char *name) {
  char path[64];
  snprintf(path, sizeof path, "%s/%s", cells_path, name);
  if (mkfifo(path, 0600) != 0) fail(path);
  int file = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) fail(path);
  return file;
}

// Lets nothing be started any more in this namespace, which is the launcher's, and hides the cells from it.
static void shut(void) {
  struct mount_attr no_programs = {.attr_set = MOUNT_ATTR_NOEXEC};
  if (syscall(SYS_mount_setattr, AT_FDCWD, "/", AT_RECURSIVE, &no_programs, sizeof no_programs) != 0) fail("mount_setattr");
  if (mount("none", cells_path, "tmpfs", MS_RDONLY | MS_NODEV | MS_NOSUID | MS_NOEXEC, "size=4k") != 0) fail("hiding the cells");
}

// Runs the launcher, which has no rights in the namespace but to have cells made.
static pid_t start(char **command, const sigset_t *signals) {
  pid_t launcher = fork();
  if (launcher < 0) fail("fork");
  if (launcher > 0) return launcher;
  const char *step = keep_rights(RIGHT_TO_MAKE_NAMESPACES);
  if (step != NULL) fail(step);
  sigprocmask(SIG_SETMASK, signals, NULL);
  execvp(command[0], command);
  dprintf(STDERR_FILENO, "%s: %s\n", command[0], strerror(errno));
  _exit(errno == ENOENT ? 127 : 126);
}

// Reads what ranks have claimed; whether all that are `missing` have.
static int count_claims(int claims, int *missing) {
  char found[256];
  ssize_t count = read(claims, found, sizeof found);
  for (ssize_t i = 0; i < count; i++) {
    // A rank that has no cell has said why.
    if (found[i] != in_cell) _exit(125);
    if (*missing > 0 && --*missing == 0) return 1;
  }
  return 0;
}

_Noreturn void keep_door(const char *ranks, char **command) {
  int missing = atoi(ranks);
  const char *step = enter_namespaces();
  if (step != NULL) fail(step);
  int claims = make_pipe(claims_name), gate = make_pipe(gate_name);
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  int ends = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  if (ends < 0) fail("signalfd");
  pid_t launcher = start(command, &before);
  struct pollfd polls[] = {{.fd = ends, .events = POLLIN}, {.fd = claims, .events = POLLIN}};
  for (;;) {
    int status;
    if (waitpid(launcher, &status, WNOHANG) == launcher) end_like(status);
    if (poll(polls, 2, -1) < 0 && errno != EINTR) fail("poll");
    struct signalfd_siginfo information;
    while (read(ends, &information, sizeof information) > 0) {
    }
    if (polls[1].revents != 0 && count_claims(claims, &missing)) {
      shut();
      step = keep_rights(NO_RIGHTS);
      if (step != NULL) fail(step);
      close(gate);
      polls[1].fd = -1;
    }
  }
}
