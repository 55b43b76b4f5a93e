#include "check.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// Connections of this machine with itself: by the address of one of its networks they are to another host, for all that the probe
// knows, and by 127.0.0.1 they are not.

typedef struct Pair {
  int own, other;
} Pair;

static Pair connected(struct in_addr host) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = host};
  socklen_t length = sizeof address;
  int door = socket(AF_INET, SOCK_STREAM, 0);
  CHECK(door >= 0 && bind(door, (struct sockaddr *)&address, length) == 0 && listen(door, 1) == 0);
  CHECK(getsockname(door, (struct sockaddr *)&address, &length) == 0);
  Pair pair = {.own = socket(AF_INET, SOCK_STREAM, 0)};
  CHECK(pair.own >= 0 && connect(pair.own, (struct sockaddr *)&address, length) == 0);
  pair.other = accept(door, NULL, NULL);
  CHECK(pair.other >= 0 && close(door) == 0);
  return pair;
}

static void closes(int file) { CHECK(close(file) == 0); }

// Ends the connection as the kernel does for a process that has died with something unread.
static void resets(int file) {
  struct linger now = {.l_onoff = 1};
  CHECK(setsockopt(file, SOL_SOCKET, SO_LINGER, &now, sizeof now) == 0);
  closes(file);
}

static ssize_t reads(int file) {
  char bytes[2][8];
  struct iovec parts[] = {{bytes[0], sizeof bytes[0]}, {bytes[1], sizeof bytes[1]}};
  errno = 0;
  return readv(file, parts, 2);
}

static ssize_t writes(int file, size_t size) {
  char *bytes = calloc(1, size);
  CHECK(bytes);
  struct iovec parts[] = {{bytes, size / 2}, {bytes + size / 2, size - size / 2}};
  errno = 0;
  ssize_t length = writev(file, parts, 2);
  int error = errno;
  free(bytes);
  errno = error;
  return length;
}

// Nothing comes from it, and what is written to it is gone, however much that is.
static void expect_silence(int file) {
  for (int time = 0; time < 3; time++) {
    CHECK(reads(file) == -1 && errno == EAGAIN);
    CHECK(writes(file, 1) == 1 && writes(file, 1000) == 1000 && writes(file, 10000000) == 10000000);
  }
}

static int open_files(void) {
  int count = 0;
  DIR *folder = opendir("/proc/self/fd");
  CHECK(folder);
  while (readdir(folder)) count++;
  closedir(folder);
  return count;
}

static void what_comes_before_the_end_is_read(struct in_addr host) {
  Pair pair = connected(host);
  CHECK(writes(pair.other, 20) == 20 && reads(pair.own) == 16);
  closes(pair.other);
  CHECK(reads(pair.own) == 4);
  expect_silence(pair.own);
  closes(pair.own);
}

static void an_end_found_by_reading_is_silence(struct in_addr host) {
  Pair pair = connected(host);
  resets(pair.other);
  CHECK(reads(pair.own) == -1 && errno == EAGAIN);
  expect_silence(pair.own);
  closes(pair.own);
}

static void an_end_found_by_writing_is_silence(struct in_addr host) {
  Pair pair = connected(host);
  resets(pair.other);
  CHECK(writes(pair.own, 100) == 100);
  expect_silence(pair.own);
  closes(pair.own);
}

static void nothing_read_of_nothing_is_no_end(struct in_addr host) {
  Pair pair = connected(host);
  CHECK(readv(pair.own, NULL, 0) == 0);
  CHECK(writes(pair.other, 3) == 3 && reads(pair.own) == 3);
  closes(pair.other);
  closes(pair.own);
}

static void other_errors_stay(struct in_addr host) {
  CHECK(reads(-1) == -1 && errno == EBADF);
  CHECK(writes(-1, 5) == -1 && errno == EBADF);
  Pair pair = connected(host);
  struct timeval moment = {.tv_usec = 1000};
  CHECK(setsockopt(pair.own, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment) == 0);
  CHECK(reads(pair.own) == -1 && errno == EAGAIN);
  CHECK(writes(pair.other, 3) == 3 && reads(pair.own) == 3);
  closes(pair.other);
  closes(pair.own);
}

// The end of anything else is told as the kernel tells it.
static void expect_ends(struct in_addr host) {
  Pair pair = connected(host);
  closes(pair.other);
  CHECK(reads(pair.own) == 0);
  closes(pair.own);
  pair = connected(host);
  resets(pair.other);
  CHECK(reads(pair.own) == -1 && errno == ECONNRESET);
  CHECK(writes(pair.own, 100) == -1 && errno == EPIPE);
  closes(pair.own);
}

static void other_files_end(void) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  closes(ends[1]);
  CHECK(reads(ends[0]) == 0);
  closes(ends[0]);
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  closes(ends[1]);
  CHECK(reads(ends[0]) == 0);
  CHECK(writes(ends[0], 100) == -1 && errno == EPIPE);
  closes(ends[0]);
}

static void *loses_peers(void *host) {
  for (int i = 0; i < 20; i++) an_end_found_by_writing_is_silence(*(const struct in_addr *)host);
  return NULL;
}

static void threads_lose_peers_at_once(struct in_addr host) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, loses_peers, &host) == 0);
  for (int i = 0; i < 4; i++) CHECK(pthread_join(threads[i], NULL) == 0);
}

static const struct in_addr here = {.s_addr = UINT32_C(0x0100007f)};

// The runner has ranks ignore SIGPIPE where peers may be gone.
static void with_faults(const void *host) {
  signal(SIGPIPE, SIG_IGN);
  CHECK(setenv("RUNNER_FAULTS", "faults", 1) == 0);
  struct in_addr there = *(const struct in_addr *)host;
  threads_lose_peers_at_once(there);
  int files = open_files();
  what_comes_before_the_end_is_read(there);
  an_end_found_by_reading_is_silence(there);
  an_end_found_by_writing_is_silence(there);
  nothing_read_of_nothing_is_no_end(there);
  other_errors_stay(there);
  expect_ends(here);
  other_files_end();
  CHECK(open_files() == files);
}

static void without_faults(const void *host) {
  signal(SIGPIPE, SIG_IGN);
  CHECK(unsetenv("RUNNER_FAULTS") == 0);
  expect_ends(*(const struct in_addr *)host);
  expect_ends(here);
  other_files_end();
}

// The address of a network of this machine; false if it has none but that of its own.
static bool find_address(struct in_addr *host) {
  struct ifaddrs *all;
  CHECK(getifaddrs(&all) == 0);
  bool is_found = false;
  for (const struct ifaddrs *one = all; one && !is_found; one = one->ifa_next) {
    if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET || one->ifa_flags & IFF_LOOPBACK) continue;
    *host = ((const struct sockaddr_in *)one->ifa_addr)->sin_addr;
    is_found = true;
  }
  freeifaddrs(all);
  return is_found;
}

void test_dead_peers(void) {
  struct in_addr host;
  if (!find_address(&host)) {
    fprintf(stderr, "dead_peers.c: not tested, as this machine is in no network\n");
    return;
  }
  CHECK(in_child(with_faults, &host) == 0);
  CHECK(in_child(without_faults, &host) == 0);
}
