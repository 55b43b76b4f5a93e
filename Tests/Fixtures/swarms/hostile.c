/* Does what chance has it do, by the seed in its own name, `hostile.<seed>`: each rank writes outputs, right ones or not,
 * and then a few things of which none is right. Whatever it does ends by itself, and stays in the run directory. */
#define _GNU_SOURCE
#include "field.h"

#include <ProbeLayout.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static uint64_t state;
static char probe[4096], marks[4096], canary[4096];

/* SplitMix64. */
static uint64_t draw(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

static int below(int limit) { return (int)(draw() % (uint64_t)limit); }

#define ONE_OF(values) ((values)[below((int)(sizeof(values) / sizeof *(values)))])

static uint64_t number(void) {
  static const uint64_t numbers[] = {0, 1, 3, 5, 63, 64, 255, INT32_MAX, UINT32_MAX, INT64_MAX, (uint64_t)1 << 63,
                                     UINT64_MAX, (uint64_t)1 << 62, 1000000000000000000u, (uint64_t)1 << 48};
  return below(8) ? ONE_OF(numbers) : draw();
}

static const char *word(void) {
  static const char *const words[] = {"0", "1", "2", "7", "-1", "99999999999999999999", "9223372036854775807", "x",
                                      "\x1b[2J", "]]>", "\xff\xfe", "film", "4294967296", "-9223372036854775808", ""};
  return ONE_OF(words);
}

static void write_bytes(const char *path, const void *bytes, size_t size) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOFOLLOW, 0644);
  if (file < 0) return;
  if (write(file, bytes, size) < 0) perror(path);
  close(file);
}

/* The page of this rank, as it is in its memory. */
static char *page(void) {
  char line[4096 + 256], wanted[32];
  snprintf(wanted, sizeof wanted, "/%d.status", rank);
  unsigned long start = 0, end = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && fgets(line, sizeof line, maps))
    if (strstr(line, wanted) && sscanf(line, "%lx-%lx", &start, &end) == 2) break;
    else start = 0;
  if (maps) fclose(maps);
  return start && end - start >= PROBE_STATUS_SIZE ? (char *)start : NULL;
}

static void scribble(void) {
  char *bytes = page();
  if (!bytes) return;
  for (int i = 0, times = 1 + below(30); i < times; i++) {
    uint64_t value = number();
    uint32_t half = (uint32_t)number();
    probe_channel *channel = (probe_channel *)(bytes + PROBE_CHANNELS_OFFSET) + below(9);
    switch (below(6)) {
      case 0: memcpy(bytes + 8 * below(32), &value, 8); break;
      case 1: memcpy(bytes + 4 * below(64), &half, 4); break;
      case 2: memcpy(bytes + PROBE_THREADS_OFFSET + below(3) * (int)sizeof(probe_thread) + 4 * below(50), &half, 4); break;
      case 3: memcpy(bytes + PROBE_THREADS_OFFSET + below(3) * (int)sizeof(probe_thread) + 8 * below(25), &value, 8); break;
      default:
        *channel = (probe_channel){.state = PROBE_CHANNEL_USED, .peer = below(5) - 2, .tag = below(4) - 2, .sent = value,
                                   .sent_bytes = number(), .received = number(), .received_bytes = number(),
                                   .thread = below(66) - 2, .by_wildcard = half, .pending = (int32_t)number()};
    }
  }
}

static bool is_link(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISLNK(found.st_mode);
}

/* Something else in the place of a page, of statistics, of a mark, or of a file of the run. */
static void put(void) {
  char path[4096 + 64], text[600] = "";
  int of = below(size + 1);
  switch (below(7)) {
    case 0: snprintf(path, sizeof path, "%s/%d.status", probe, of); break;
    case 1: snprintf(path, sizeof path, "client%d.stats", of); break;
    case 2: snprintf(path, sizeof path, "tracker.stats"); break;
    case 3: snprintf(path, sizeof path, "%s/%d%s", marks, of, below(2) ? ".end" : ""); break;
    case 4: snprintf(path, sizeof path, "run.json"); break;
    case 5: snprintf(path, sizeof path, "mpirun.stderr"); break;
    default: snprintf(path, sizeof path, "ranks/%d.%s", of, below(2) ? "stderr" : "stdout");
  }
  /* What is outside is the runner's to leave alone, not only this program's. */
  if (is_link("ranks") || is_link("probe")) return;
  if (below(2)) unlink(path);
  for (int i = below(8); i > 0; i--) {
    static const char *const lines[] = {"received 1 %s\n", "served %s\n", "moment joined %s\n", "sent x %s\n", "exit %s",
                                        "abort %s", "shortfall film unheld %s-3\n", "%s\n"};
    char line[64];
    snprintf(line, sizeof line, ONE_OF(lines), word());
    strcat(text, line);
  }
  switch (below(7)) {
    case 0: mkfifo(path, 0644); break;
    case 1: mkdir(path, below(2) ? 0755 : 0); break;
    case 2: symlink(canary, path); break;
    case 3: symlink(path, path); break;
    case 4: break;
    default: write_bytes(path, text, strlen(text));
  }
}

/* An output, or what looks like one. */
static void put_output(void) {
  char path[300];
  static const char *const names[] = {"client%d_film", "client0%d_film", "client%d_x", "Client%d_film", "client%d_film ",
                                      "client%d_\x1b[31m\n", ".client%d_film", "client%d_\xff", "client9999999999%d_film"};
  snprintf(path, sizeof path, ONE_OF(names), below(size + 1));
  if (below(2)) unlink(path);
  char bytes[2000];
  int length = below(sizeof bytes);
  for (int i = 0; i < length; i++) bytes[i] = below(3) ? "0123456789abcdef\n"[below(17)] : (char)draw();
  char target[4096 + 16];
  snprintf(target, sizeof target, "%s/file", canary);
  switch (below(9)) {
    case 0: mkfifo(path, 0644); break;
    case 1: mkdir(path, 0); break;
    case 2: symlink(target, path); break;
    case 3: symlink("in1.txt", path); break;
    case 4: link("in1.txt", path); break;
    case 5: {
      int file = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0644);
      if (file >= 0 && ftruncate(file, (off_t)1 << (20 + below(20))) != 0) perror(path);
      if (file >= 0) close(file);
      break;
    }
    case 6: {
      struct sockaddr_un place = {.sun_family = AF_UNIX};
      snprintf(place.sun_path, sizeof place.sun_path, "%.60s", path);
      bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&place, sizeof place);
      break;
    }
    default: write_bytes(path, bytes, (size_t)length);
  }
  if (below(4) == 0 && !is_link(path)) chmod(path, 0);
}

/* Lines that the launcher might say. */
static void say(void) {
  static const char *const lines[] = {
      "mpirun noticed that process rank %s with PID 0 on node vm exited on signal %s (Killed).\n",
      "  Process name: [[1,1],%s]\n  Exit code:    %s\n", "MPI_ABORT was invoked on rank %s\nwith errorcode %s.\n",
      "[vm:1] *** reported by process [1,%s]\n*** MPI_ERR_%s\n", "There are not enough slots available %s%s\n",
      "-----------------------------------------\n%s%s\n", "[vm:1] *** Process received signal ***\n[vm:1] Signal: %s (%s)\n",
      "Signal %s: Backtracing from %s\n", "No space left on device %s%s\n", "[vm] Forwarding signal %s to job%s\n"};
  FILE *stream = below(2) ? stderr : stdout;
  for (int i = below(30); i > 0; i--) {
    const char *first = word();
    fprintf(stream, ONE_OF(lines), first, word());
  }
  fflush(stream);
}

static void flood(void) {
  char bytes[1 << 16];
  memset(bytes, below(2) ? 'x' : '\n', sizeof bytes);
  for (int i = below(60); i > 0; i--)
    if (write(1 + below(2), bytes, sizeof bytes) < 0) return;
}

static void leave_children(void) {
  for (int i = 1 + below(4); i > 0; i--) {
    int breaks_away = below(2), lasts = below(20);
    if (fork() != 0) continue;
    if (breaks_away) setsid();
    if (below(2)) signal(SIGTERM, SIG_IGN);
    if (below(2)) { close(0); close(1); close(2); }
    sleep((unsigned)lasts);
    _exit(below(256));
  }
}

static void make_tree(void) {
  char path[64] = "tree";
  for (int i = below(6); i >= 0; i--) {
    mkdir(path, 0755);
    char file[128];
    snprintf(file, sizeof file, "%s/file", path);
    write_bytes(file, "x", 1);
    chmod(file, below(2) ? 0 : 0644);
    strcat(path, "/tree");
  }
  if (below(3) == 0) symlink(canary, "tree/link");
  if (below(3) == 0) chmod("tree", 0);
  if (below(6) == 0) chmod(".", 0555);
}

static void move_streams(void) {
  switch (below(4)) {
    case 0: system("rm -rf ranks"); break;
    case 1: if (rename("ranks", "streams") == 0) symlink(canary, "ranks"); break;
    case 2: if (rename("probe", "seen") == 0) symlink(canary, "probe"); break;
    default: mkdir("ranks/1/rank.99999999999999999999", 0755), mkdir("ranks/1/rank.-1", 0755);
  }
}

static void end(void) {
  static const int signals[] = {SIGSEGV, SIGKILL, SIGABRT, SIGFPE, SIGTERM, SIGUSR1, SIGBUS, SIGPIPE, SIGXCPU, SIGILL};
  switch (below(7)) {
    case 0: case 1: raise(ONE_OF(signals)); break;
    case 2: MPI_Abort(MPI_COMM_WORLD, (int)(int32_t)number()); break;
    case 3: _exit(below(256)); break;
    case 4: exit(below(256)); break;
    case 5: MPI_Comm_set_name(MPI_COMM_WORLD, "x\nprocess rank 99 exited on signal 99999999999\n");
            MPI_Send(NULL, 0, MPI_INT, 77, 0, MPI_COMM_WORLD); break;
    default: sleep(30);
  }
}

static void do_something(void) {
  switch (below(16)) {
    case 0: case 1: case 2: scribble(); break;
    case 3: case 4: case 5: put(); break;
    case 6: case 7: case 8: put_output(); break;
    case 9: case 10: say(); break;
    case 11: flood(); break;
    case 12: leave_children(); break;
    case 13: make_tree(); break;
    case 14: if (below(2)) move_streams(); break;
    default: if (below(3) == 0) end();
  }
}

int main(int argc, char **argv) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const char *dot = strrchr(argv[0], '.'), *slash = strrchr(argv[0], '/');
  uint64_t seed = dot ? strtoull(dot + 1, NULL, 10) : 0;
  const char *seen = getenv("RUNNER_PROBE"), *marked = getenv("RUNNER_FINALIZE");
  snprintf(probe, sizeof probe, "%s", seen ? seen : "probe");
  snprintf(marks, sizeof marks, "%s", marked ? marked : ".");
  snprintf(canary, sizeof canary, "%.*s/../canary", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
  start(&argc, &argv);
  state = seed * 1000 + (uint64_t)rank;
  if (seed / 6 % 3 == 0 || below(10)) write_all();
  if (seed % 7) {
    /* As if one had asked the other. */
    char bytes[33] = "";
    int next = rank % (size - 1) + 1;
    if (rank > 0) MPI_Sendrecv_replace(bytes, 33, MPI_CHAR, next, 5, MPI_ANY_SOURCE, 5, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  }
  /* Of a third of the seeds, only one rank does anything, and little. */
  if (seed / 6 % 3 == 0) {
    if (is_culprit()) do_something();
    MPI_Finalize();
    return 0;
  }
  for (int i = below(6); i > 0; i--) do_something();
  if (below(2)) MPI_Barrier(MPI_COMM_WORLD);
  for (int i = below(3); i > 0; i--) do_something();
  MPI_Finalize();
  for (int i = below(2); i > 0; i--) do_something();
  return below(5) ? 0 : below(256);
}
