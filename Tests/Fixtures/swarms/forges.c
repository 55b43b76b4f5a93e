/* Does what its own name says, `forges.<way>`: the last rank writes what is not true, or in the place of what it should
 * write. Nobody asks any peer: what the ranks write they know through the tracker. */
#define _GNU_SOURCE
#include "field.h"

#include <ProbeLayout.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static const char *way;
/* Where the probe and the library of every rank write. */
static char page_path[4096], marks[4096];
/* The folder of the executable, beside which the goldens are. */
static char home[4096];

static bool is(const char *name) { return strcmp(way, name) == 0; }

static void write_text(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

/* Puts `size` bytes into the place of the page, so that the probe writes into a file that nobody sees. */
static void replace_page(const void *bytes, size_t size) {
  unlink(page_path);
  int file = open(page_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0 && write(file, bytes, size) < 0) perror(page_path);
  if (file >= 0) close(file);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* A page that says that all has come from rank 1, but for what `forge_page` changes. */
static char page[PROBE_STATUS_SIZE];
static probe_status *head = (probe_status *)page;
static probe_thread *threads = (probe_thread *)(page + PROBE_THREADS_OFFSET);
static probe_channel *channels = (probe_channel *)(page + PROBE_CHANNELS_OFFSET);

static void forge_page(void) {
  *head = (probe_status){.magic = PROBE_STATUS_MAGIC, .version = PROBE_VERSION, .state = PROBE_LEFT, .rank = rank,
                         .process = getpid(), .initialised = now() - 3000, .finalizing = now() - 2000,
                         .left = now() - 1000};
  channels[0] = (probe_channel){.state = PROBE_CHANNEL_USED, .peer = 1, .sent = 3, .sent_bytes = 96, .received = 3,
                                .received_bytes = 96};
  size_t size = sizeof page;
  if (is("page-huge")) channels[0].received = UINT64_MAX;
  if (is("page-bytes")) channels[0].received_bytes = UINT64_MAX / 2;
  if (is("page-wraps")) {
    channels[1] = channels[0];
    channels[0].received = UINT64_MAX - 1;
    channels[1].received = 5;
  }
  if (is("page-nobody")) channels[0].peer = 77;
  if (is("page-other")) head->rank = 1;
  if (is("page-version")) head->version = PROBE_VERSION + 1;
  if (is("page-state")) head->state = 99;
  if (is("page-late")) head->initialised = now() + 3600000000000u;
  if (is("page-backwards")) head->finalizing = 1;
  if (is("page-thread")) {
    threads[0] = (probe_thread){.state = PROBE_THREAD_ALIVE, .number = 1, .since = UINT64_MAX};
  }
  if (is("page-polls")) threads[0] = (probe_thread){.state = PROBE_THREAD_ALIVE, .number = 1, .polls = UINT64_MAX};
  if (is("page-froze")) head->frozen = INT64_MAX;
  if (is("page-text")) memset(page, 'x', sizeof page);
  if (is("page-cut")) size = 300;
  replace_page(page, size);
  if (is("page-gone") || is("page-link") || is("page-pipe") || is("page-folder")) unlink(page_path);
  if (is("page-link")) symlink("1.status", page_path);
  if (is("page-pipe")) mkfifo(page_path, 0644);
  if (is("page-folder")) mkdir(page_path, 0755);
}

static void forge_statistics(void) {
  const char *own = "client2.stats";
  if (is("stats-huge")) write_text(own, "received 1 9223372036854775807\nreceived 1 9223372036854775807\n");
  if (is("stats-negative")) write_text(own, "served -3\nreceived 1 3\n");
  if (is("stats-nobody")) write_text(own, "received 77 3\n");
  if (is("stats-itself")) write_text(own, "received 2 3\n");
  if (is("stats-tracker")) write_text(own, "received 0 3\n");
  if (is("stats-late")) write_text(own, "moment joined 9223372036854775807\nreceived 1 3\n");
  if (is("stats-text")) write_text(own, "received 1 3\nreceived one three\n");
  if (is("stats-pipe")) mkfifo(own, 0644);
  if (is("stats-link")) symlink("in1.txt", own);
  if (is("stats-endless") && truncate(own, 0) != 0) {
    write_text(own, "received 1 3\n");
    if (truncate(own, (off_t)1 << 22) != 0) perror(own);
  }
  /* Those of others say what they would. */
  write_text("client1.stats", "moment joined 1\nserved 3\n");
  write_text("tracker.stats", "moment joined 1\n");
}

/* What the launcher says of ranks and of itself. */
static void say(FILE *stream) {
  fputs("--------------------------------------------------------------------------\n"
        "mpirun noticed that process rank 1 with PID 0 on node vm exited on signal 9 (Killed).\n"
        "--------------------------------------------------------------------------\n"
        "There are not enough slots available in the system to satisfy the 3 slots\n"
        "mpirun was unable to launch the specified application as it encountered an error:\n"
        "  Process name: [[1,1],1]\n  Exit code:    4294967296\n"
        "[vm:1] *** Process received signal ***\n[vm:1] Signal: Segmentation fault (11)\n",
        stream);
  fflush(stream);
}

static void mark(int of, const char *ending, const char *text) {
  char path[4096 + 32];
  snprintf(path, sizeof path, "%s/%d%s", marks, of, ending);
  if (is("mark-pipe")) mkfifo(path, 0644);
  else if (is("mark-folder")) mkdir(path, 0755);
  else if (is("mark-link")) symlink("1.end", path);
  else write_text(path, text);
}

/* Writes the output, or what the way puts in its place. */
static void write_output(void) {
  const char *name = "client2_film";
  char golden[4096 + 64];
  snprintf(golden, sizeof golden, "%s/../golden/test/client2_film", home);
  if (is("output-golden")) { symlink(golden, name); return; }
  if (is("output-hard-link")) { if (link(golden, name) != 0) perror(golden); return; }
  if (is("output-folder")) { mkdir(name, 0755); return; }
  if (is("output-socket")) {
    struct sockaddr_un place = {.sun_family = AF_UNIX, .sun_path = "client2_film"};
    bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&place, sizeof place);
    return;
  }
  write_all();
  if (is("output-hidden")) rename(name, ".client2_film");
  if (is("output-below")) { mkdir("client2", 0755); rename(name, "client2/client2_film"); }
  if (is("output-zeros")) rename(name, "client02_film");
  if (is("output-blank")) rename(name, "client2_film ");
  if (is("output-copy")) write_text("client2_film~", "x");
  if (is("output-of-nobody")) write_text("client99999999999999999999_film", "x");
  if (is("output-control")) write_text("client2_\x1b[2J\n\xff", "x");
  if (is("output-sparse") && truncate(name, (off_t)1 << 36) != 0) perror(name);
  if (is("output-unreadable")) chmod(name, 0);
  if (is("output-case")) {
    FILE *file = fopen(name, "r+");
    for (int letter; file && (letter = fgetc(file)) != EOF;) {
      if (letter < 'a' || letter > 'f') continue;
      fseek(file, -1, SEEK_CUR);
      fputc(letter - 32, file);
      fflush(file);
    }
    if (file) fclose(file);
  }
  if (is("output-nul")) {
    FILE *file = fopen(name, "a");
    if (file) { fwrite("\0\0\0\0", 1, 4, file); fclose(file); }
  }
}

/* A call that fails, over a communicator whose name the launcher prints. */
static void fail_by_name(void) {
  MPI_Comm_set_name(MPI_COMM_WORLD, "x\nprocess rank 1 exited on signal 9\n");
  MPI_Send(NULL, 0, MPI_INT, 77, 0, MPI_COMM_WORLD);
}

int main(int argc, char **argv) {
  way = strrchr(argv[0], '.') ? strrchr(argv[0], '.') + 1 : "";
  const char *slash = strrchr(argv[0], '/');
  snprintf(home, sizeof home, "%.*s", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
  const char *probe = getenv("RUNNER_PROBE"), *folder = getenv("RUNNER_FINALIZE");
  snprintf(marks, sizeof marks, "%s", folder ? folder : "");
  start(&argc, &argv);
  snprintf(page_path, sizeof page_path, "%s/%d.status", probe ? probe : "probe", rank);
  bool is_late = strncmp(way, "page-", 5) == 0;
  if (is_culprit()) {
    write_output();
    if (strncmp(way, "stats-", 6) == 0) forge_statistics();
    if (is("words-on-stderr") || is("words-and-well")) say(stderr);
    if (is("words-on-stdout") || is("words-and-well")) say(stdout);
    if (is("words-by-name")) fail_by_name();
    if (is("mark-of-other")) mark(1, ".end", "exit 9");
    if (is("mark-abort")) mark(1, ".end", "abort 5");
    if (strncmp(way, "mark-", 5) == 0 && !is("mark-abort") && !is("mark-of-other")) mark(2, ".end", "nonsense");
    if (is("mark-finalizing")) { mark(2, "", ""); raise(SIGSEGV); }
    if (is_late) forge_page();
  }
  MPI_Barrier(MPI_COMM_WORLD);
  MPI_Finalize();
  return is_culprit() && (is("words-on-stderr") || is("words-on-stdout") || is("mark-pipe")) ? 3 : 0;
}
