// A rank whose launcher does not keep its streams apart, or does not say how it ended.

#include "watch.h"

#include "rank.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The path of the file `<rank><ending>` of `folder`; false if there can be none.
static int name(char path[PATH_MAX], const char *folder, const char *ending) {
  int length = snprintf(path, PATH_MAX, "%s/%s%s", folder, own_rank(), ending);
  if (length >= 0 && length < PATH_MAX) return 1;
  errno = ENAMETOOLONG;
  return 0;
}

// Opens the file `<rank><ending>` of `folder`, which is not there yet.
static int make(const char *folder, const char *ending) {
  char path[PATH_MAX];
  if (!name(path, folder, ending)) return -1;
  return open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static int keep(const char *folder, const char *ending, int descriptor) {
  int file = make(folder, ending);
  if (file < 0) return -1;
  int code = dup2(file, descriptor);
  close(file);
  return code < 0 ? -1 : 0;
}

int keep_streams(const char *folder) {
  if (keep(folder, ".stdout", STDOUT_FILENO) != 0) return -1;
  return keep(folder, ".stderr", STDERR_FILENO);
}

// Whether a rank that exited with 0 has the mark in `marks` that ends in this way.
static int is_marked(const char *marks, const char *ending, int status) {
  char path[PATH_MAX];
  struct stat file;
  return marks != NULL && status == 0 && name(path, marks, ending) && lstat(path, &file) == 0;
}

// How many ranks there are, as the launcher tells; 0 if it does not.
static int count_of_ranks(void) {
  const char *text = getenv("PMI_SIZE");
  return text == NULL ? 0 : atoi(text);
}

// How many ranks have ended, as the notes in `folder` say.
static int count_of_ends(const char *folder) {
  DIR *notes = opendir(folder);
  if (notes == NULL) return INT_MAX;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(notes)) != NULL;) {
    size_t length = strlen(entry->d_name);
    if (length > 4 && strcmp(entry->d_name + length - 4, ".end") == 0) count++;
  }
  closedir(notes);
  return count;
}

// Waits until all ranks have ended, or this process is told to end: Hydra may kill the others where a rank is gone at once after
// MPI_Finalize, as by _exit, though they are still in it.
static void wait_for_others(const char *folder, const sigset_t *all) {
  const struct timespec moment = {0, 5000000};
  for (int ranks = count_of_ranks(); count_of_ends(folder) < ranks;)
    if (sigtimedwait(all, NULL, &moment) == SIGTERM) return;
}

// Notes how the child ended that has the other end of `refusal`.
static void note(const char *folder, int status, int left_early, int refusal) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  char text[80];
  int error, length;
  if (read(refusal, &error, sizeof error) == sizeof error) {
    length = snprintf(text, sizeof text, "exec %d", error);
  } else {
    length = snprintf(
        text, sizeof text, "%s %d %lld", WIFSIGNALED(status) ? "signal" : left_early ? "left" : "exit",
        WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), now.tv_sec * 1000000000LL + now.tv_nsec);
  }
  int file = make(folder, ".end");
  if (file < 0) return;
  if (write(file, text, (size_t)length) < length) ftruncate(file, 0);
  close(file);
}

// Ends this process as one with `status` has ended.
static _Noreturn void end_like(int status) {
  if (!WIFSIGNALED(status)) _exit(WEXITSTATUS(status));
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int number = WTERMSIG(status);
  signal(number, SIG_DFL);
  sigset_t all;
  sigemptyset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  kill(getpid(), number);
  _exit(128 + number);
}

// Waits for `child`, and passes on to it what comes to this process.
static _Noreturn void follow(
    pid_t child, int refusal, const char *folder, const char *marks, int others_go_on, const sigset_t *all) {
  for (;;) {
    int status, number = sigwaitinfo(all, NULL);
    if (number < 0) continue;
    if (number != SIGCHLD) {
      kill(child, number);
    } else if (waitpid(child, &status, WNOHANG) == child) {
      int left_early = !others_go_on && is_marked(marks, ".mpi", status);
      note(folder, status, left_early, refusal);
      if (is_marked(marks, ".over", status)) wait_for_others(folder, all);
      if (others_go_on || left_early) _exit(left_early);
      end_like(status);
    }
  }
}

int watch_rank(const char *folder, const char *marks, int others_go_on) {
  int refusal[2];
  if (pipe2(refusal, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  sigset_t all, before;
  sigfillset(&all);
  if (sigprocmask(SIG_SETMASK, &all, &before) != 0) return -1;
  pid_t parent = getpid(), child = fork();
  if (child < 0) {
    sigprocmask(SIG_SETMASK, &before, NULL);
    return -1;
  }
  if (child > 0) follow(child, refusal[0], folder, marks, others_go_on, &all);
  close(refusal[0]);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(125);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return refusal[1];
}
