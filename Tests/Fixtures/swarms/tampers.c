/* Does what its own name says, `tampers.<way>`, to what runs it: to the run directory, to the log of the launcher, to the
 * processes above it. What it should leave alone is in the folder `../sentinel` beside that of its executable. */
#define _GNU_SOURCE
#include "field.h"

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *way;

static bool is(const char *name) { return strcmp(way, name) == 0; }

static char folder_to_leave[4096];

static const char *sentinel(void) { return folder_to_leave; }

static const char *of_sentinel(const char *name) {
  static char path[4096 + 64];
  snprintf(path, sizeof path, "%s/%s", sentinel(), name);
  return path;
}

static void append(const char *path, const char *text) {
  FILE *file = fopen(path, "a");
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

/* The parent of `process`, from /proc. */
static pid_t parent_of(pid_t process) {
  char path[64];
  int parent = -1;
  snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  if (fscanf(file, "%*d (%*[^)]) %*c %d", &parent) != 1) parent = -1;
  fclose(file);
  return parent;
}

/* Whether `process` is called `name`, as the kernel knows it: by its first 15 bytes. */
static bool is_called(pid_t process, const char *name) {
  char path[64], found[32] = "";
  snprintf(path, sizeof path, "/proc/%d/comm", (int)process);
  FILE *file = fopen(path, "r");
  if (!file) return false;
  bool is_read = fgets(found, sizeof found, file) != NULL;
  fclose(file);
  found[strcspn(found, "\n")] = '\0';
  return is_read && strncmp(found, name, 15) == 0;
}

/* What has started the ranks, or those that watch them. */
static pid_t launcher(void) {
  pid_t process = getppid();
  while (is_called(process, "runner-cell")) process = parent_of(process);
  return process;
}

static pid_t keeper(void) { return parent_of(launcher()); }

/* Kills the other ranks: the processes of the same name, as no other run does the same at this time. */
static void kill_siblings(const char *name) {
  DIR *table = opendir("/proc");
  for (struct dirent *entry; table && (entry = readdir(table));) {
    pid_t process = atoi(entry->d_name);
    if (process > 0 && process != getpid() && is_called(process, name)) kill(process, SIGKILL);
  }
  if (table) closedir(table);
}

/* Has the launcher print what it prints where it has failed. */
static void say_by_launcher(void) {
  int (*show_help)(const char *, const char *, bool, ...) =
      (int (*)(const char *, const char *, bool, ...))dlsym(RTLD_DEFAULT, "orte_show_help");
  void *library = show_help ? NULL : dlopen("libopen-rte.so.40", RTLD_LAZY);
  int (**pointer)(const char *, const char *, bool, ...) =
      library ? (int (**)(const char *, const char *, bool, ...))dlsym(library, "opal_show_help") : NULL;
  if (show_help) show_help("help-orte-rmaps-base.txt", "orte-rmaps-base:alloc-error", true, 9, "a", "b");
  else if (pointer && *pointer) (*pointer)("help-orte-rmaps-base.txt", "orte-rmaps-base:alloc-error", true, 9, "a", "b");
  sleep(1);
}

static void wait_for_ever(void) {
  for (;;) pause();
}

/* Things with the names that the streams of ranks have, and folders for ranks that are none. */
static void forge_streams(void) {
  mkdir("ranks/1/rank.999999999", 0755);
  mkdir("ranks/1/rank.99999999999999999999", 0755);
  mkdir("ranks/1/rank.-1", 0755);
  mkdir("ranks/1/rank.+1", 0755);
  append("ranks/1/rank.-1/stdout", "forged\n");
  append("ranks/1/rank.999999999/stderr", "forged\n");
  mkfifo("ranks/0.stderr", 0644);
  mkfifo("ranks/0.stdout", 0644);
  mkdir("ranks/1.stderr", 0755);
  symlink(of_sentinel("file"), "ranks/2.stdout");
  symlink(of_sentinel(""), "ranks/2");
  append("ranks/3", "a file");
}

static void lock_all(void) {
  mkdir("locked", 0755);
  append("locked/file", "x");
  chmod("locked", 0);
  mkdir("read-only", 0755);
  append("read-only/file", "x");
  chmod("read-only", 0555);
  append("unreadable", "x");
  truncate("unreadable", 3 << 20);
  chmod("unreadable", 0);
  chmod(".", 0555);
}

/* Moves the run directory away, and puts a link in its place. */
static void move_directory(bool puts_link) {
  char place[4096], other[4096 + 8];
  if (!getcwd(place, sizeof place)) return;
  snprintf(other, sizeof other, "%s.moved", place);
  if (rename(place, other) != 0) return;
  if (puts_link) symlink(sentinel(), place);
}

static void fork_many(void) {
  for (int i = 0; i < 200; i++)
    if (fork() == 0) {
      setsid();
      signal(SIGTERM, SIG_IGN);
      for (int descriptor = 0; descriptor < 256; descriptor++) close(descriptor);
      wait_for_ever();
    }
}

/* A process that a child traces, which ends every wait and every signal. */
static void be_traced(void) {
  pid_t traced = getpid();
  if (fork() == 0) {
    setsid();
    if (ptrace(PTRACE_ATTACH, traced, NULL, NULL) == 0) waitpid(traced, NULL, 0);
    wait_for_ever();
  }
  wait_for_ever();
}

/* What the last rank does. Returns its status. */
static int tamper(void) {
  const char *failed = "An ORTE daemon has unexpectedly failed after launch\n";
  if (is("log-forged")) append("mpirun.stderr", failed);
  if (is("log-folder")) mkdir("mpirun.stderr", 0755);
  if (is("log-linked")) symlink(of_sentinel("file"), "mpirun.stderr");
  if (is("record-linked")) symlink(of_sentinel("file"), "run.json");
  if (is("record-folder")) mkdir("run.json", 0755);
  if (is("log-opened")) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd/2", (int)launcher());
    append(path, failed);
  }
  if (is("log-by-launcher")) say_by_launcher();
  if (is("streams-removed") || is("streams-removed-well")) system("rm -rf ranks");
  if (is("streams-forged")) forge_streams();
  if (is("streams-linked")) {
    rename("ranks", "other");
    symlink(sentinel(), "ranks");
  }
  if (is("streams-file")) {
    rename("ranks", "other");
    append("ranks", "a file");
  }
  if (is("hard-link")) link(of_sentinel("file"), "big");
  if (is("hard-link-output")) {
    unlink("client2_film");
    link(of_sentinel("file"), "client2_film");
  }
  if (is("folder-linked")) symlink(sentinel(), "folder");
  if (is("probe-linked")) {
    rename("probe", "other");
    symlink(sentinel(), "probe");
  }
  if (is("locked")) lock_all();
  if (is("moved")) move_directory(true);
  if (is("moved-away")) move_directory(false);
  if (is("removed")) system("rm -rf \"$PWD\"");
  if (is("launcher-killed")) kill(launcher(), SIGKILL), sleep(60);
  if (is("launcher-crashed")) kill(launcher(), SIGSEGV), sleep(60);
  if (is("launcher-told")) kill(launcher(), SIGTERM), sleep(60);
  if (is("launcher-stopped")) kill(launcher(), SIGSTOP);
  if (is("keeper-killed")) kill(keeper(), SIGKILL), sleep(60);
  if (is("keeper-told")) kill(keeper(), SIGTERM), sleep(60);
  if (is("keeper-stopped")) kill(keeper(), SIGSTOP);
  if (is("siblings-killed")) kill_siblings("tampers.siblings-killed");
  if (is("many")) fork_many();
  if (is("vfork") && vfork() == 0) wait_for_ever();
  if (is("traced")) be_traced();
  const char *fails[] = {"log-forged", "log-folder", "log-linked", "log-opened", "log-by-launcher", "record-linked",
                         "record-folder", "streams-removed", "streams-forged", "streams-linked", "streams-file",
                         "hard-link", "folder-linked", "locked"};
  for (size_t i = 0; i < sizeof fails / sizeof *fails; i++)
    if (is(fails[i])) return 3;
  return 0;
}

int main(int argc, char **argv) {
  way = strrchr(argv[0], '.') ? strrchr(argv[0], '.') + 1 : "";
  const char *slash = strrchr(argv[0], '/');
  if (slash) snprintf(folder_to_leave, sizeof folder_to_leave, "%.*s/../sentinel", (int)(slash - argv[0]), argv[0]);
  start(&argc, &argv);
  if (!is("streams-removed-well")) write_all();
  MPI_Barrier(MPI_COMM_WORLD);
  int status = is_culprit() ? tamper() : 0;
  if (is("siblings-killed")) sleep(60);
  MPI_Finalize();
  return status;
}
