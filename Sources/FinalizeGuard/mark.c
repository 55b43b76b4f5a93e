#include "mark.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// More threads than these are not told apart; a rank with more gets no mark.
enum { THREADS = 256 };

typedef struct {
  int count;
  long ids[THREADS];
} Threads;

static Threads before, of_mpi;
// The folder of the marks, the rank, and the process that is the rank; no folder if nothing is to be marked.
static char folder[PATH_MAX];
static int rank;
static pid_t process;
static int is_followed;
static int is_marked;

static int holds(const Threads *threads, long id) {
  for (int i = 0; i < threads->count; i++)
    if (threads->ids[i] == id) return 1;
  return 0;
}

// The threads of this process, in the numbers of proc(5); -1 for their count if they are not known.
static Threads threads_now(void) {
  Threads threads = {-1, {0}};
  DIR *folder = opendir("/proc/self/task");
  if (folder == NULL) return threads;
  threads.count = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    long id = strtol(entry->d_name, NULL, 10);
    if (id <= 0) continue;
    if (threads.count == THREADS) {
      threads.count = -1;
      break;
    }
    threads.ids[threads.count++] = id;
  }
  closedir(folder);
  return threads;
}

// The rank as the launcher gives it, or -1.
static int own_rank(void) {
  static const char *const names[] = {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *text = getenv(names[i]);
    char *end;
    if (text == NULL || *text == '\0') continue;
    long rank = strtol(text, &end, 10);
    return *end == '\0' && rank >= 0 && rank <= INT_MAX ? (int)rank : -1;
  }
  return -1;
}

// The variable by which what a rank starts knows that it is not the rank itself.
static const char *const owner = "RUNNER_FINALIZE_RANK";

// Makes the file `<rank><ending>` in the folder, with `text` in it; false if it is there already, or cannot be made.
static int leave(const char *ending, const char *text) {
  char path[PATH_MAX];
  if (folder[0] == '\0' || process != getpid()) return 0;
  int length = snprintf(path, sizeof path, "%s/%d%s", folder, rank, ending);
  if (length < 0 || (size_t)length >= sizeof path) return 0;
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return 0;
  int is_written = write(file, text, strlen(text)) >= 0;
  close(file);
  return is_written;
}

static void leave_end(const char *word, int code) {
  char text[32];
  snprintf(text, sizeof text, "%s %d", word, code);
  leave(".end", text);
}

static void note_exit(int status, void *unused) {
  (void)unused;
  if (status != 0) leave_end("exit", status);
}

__attribute__((constructor)) static void follow(void) {
  const char *given = getenv("RUNNER_FINALIZE");
  const char *owned = getenv(owner);
  char number[16];
  snprintf(number, sizeof number, "%d", (int)getpid());
  rank = own_rank();
  if (given == NULL || *given != '/' || strlen(given) >= sizeof folder || rank < 0) return;
  if (owned != NULL && strcmp(owned, number) != 0) return;
  strcpy(folder, given);
  process = getpid();
  setenv(owner, number, 1);
  on_exit(note_exit, NULL);
}

void mark_abort(int code) { leave_end("abort", code); }

// Of an abort the mark is there already.
void mark_failure(int code) { leave_end("fail", code); }

void mark_before_init(void) { before = threads_now(); }

void mark_after_init(void) {
  unsetenv("RUNNER_FINALIZE");
  unsetenv(owner);
  leave(".mpi", "");
  Threads all = threads_now();
  if (is_followed || before.count < 0 || all.count < 0) return;
  is_followed = 1;
  for (int i = 0; i < all.count; i++)
    if (!holds(&before, all.ids[i])) of_mpi.ids[of_mpi.count++] = all.ids[i];
}

void mark_begin(void) {
  if (!is_followed) return;
  long self = syscall(SYS_gettid);
  Threads all = threads_now();
  if (all.count < 0) return;
  for (int i = 0; i < all.count; i++)
    if (all.ids[i] != self && !holds(&of_mpi, all.ids[i])) return;
  is_marked = leave("", "");
}

void mark_end(void) {
  char path[PATH_MAX];
  mark_finalized();
  if (!is_marked) return;
  is_marked = 0;
  if (snprintf(path, sizeof path, "%s/%d", folder, rank) < (int)sizeof path) unlink(path);
}

void mark_finalized(void) {
  char begun[PATH_MAX], over[PATH_MAX];
  if (folder[0] == '\0' || process != getpid()) return;
  int lengths[] = {
    snprintf(begun, sizeof begun, "%s/%d.mpi", folder, rank), snprintf(over, sizeof over, "%s/%d.over", folder, rank)};
  for (int i = 0; i < 2; i++)
    if (lengths[i] < 0 || lengths[i] >= PATH_MAX) return;
  rename(begun, over);
}
