// A rank whose launcher does not keep its streams apart, or does not say how it ended.

#include "watch.h"

#include "ending.h"
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
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int open_folder(const char *path) { return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }

// Opens the file `<rank><ending>` of `folder`, which is not there yet.
static int make(int folder, const char *ending) {
  char name[32];
  snprintf(name, sizeof name, "%s%s", own_rank(), ending);
  return openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static int keep(int folder, const char *ending, int descriptor) {
  int file = make(folder, ending);
  if (file < 0) return -1;
  int code = dup2(file, descriptor);
  close(file);
  return code < 0 ? -1 : 0;
}

int keep_streams(const char *path) {
  int folder = open_folder(path);
  if (folder < 0) return -1;
  int code = keep(folder, ".stdout", STDOUT_FILENO);
  if (code == 0) code = keep(folder, ".stderr", STDERR_FILENO);
  close(folder);
  return code;
}

// Notes what this host calls itself.
static void note_host(int folder) {
  char name[256];
  if (gethostname(name, sizeof name - 1) != 0) return;
  name[sizeof name - 1] = '\0';
  int file = make(folder, ".host");
  if (file < 0) return;
  if (write(file, name, strlen(name)) < 0) ftruncate(file, 0);
  close(file);
}

// Whether a rank that exited with 0 has the mark in `marks` that ends in this way.
static int is_marked(int marks, const char *ending, int status) {
  char name[32];
  struct stat file;
  snprintf(name, sizeof name, "%s%s", own_rank(), ending);
  return marks >= 0 && status == 0 && fstatat(marks, name, &file, AT_SYMLINK_NOFOLLOW) == 0;
}

// How many ranks there are, as the launcher tells; 0 if it does not.
static int count_of_ranks(void) {
  const char *text = getenv("PMI_SIZE");
  return text == NULL ? 0 : atoi(text);
}

// How many ranks have ended, as the notes in `folder` say.
static int count_of_ends(int folder) {
  int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *notes = again < 0 ? NULL : fdopendir(again);
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
static void wait_for_others(int folder, const sigset_t *all) {
  const struct timespec moment = {0, 5000000};
  for (int ranks = count_of_ranks(); count_of_ends(folder) < ranks;)
    if (sigtimedwait(all, NULL, &moment) == SIGTERM) return;
}

// Notes how the child ended that has the other end of `refusal`.
static void note(int folder, int status, int left_early, int refusal) {
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

// Waits for `child`, and passes on to it what comes to this process.
static _Noreturn void follow(pid_t child, int refusal, int folder, int marks, int others_go_on, const sigset_t *all) {
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

int watch_rank(const char *path, const char *marks_path, int others_go_on) {
  int refusal[2];
  // When the rank has ended, these may have no path any more.
  int folder = open_folder(path), marks = -1;
  if (folder < 0 || (marks_path != NULL && (marks = open_folder(marks_path)) < 0)) return -1;
  if (pipe2(refusal, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  note_host(folder);
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
  close(folder);
  if (marks >= 0) close(marks);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(125);
  // Whoever writes to a rank on another host that has died gets SIGPIPE, for which Open MPI does not care.
  if (others_go_on) signal(SIGPIPE, SIG_IGN);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return refusal[1];
}
