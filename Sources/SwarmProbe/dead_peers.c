// Connections to ranks on other hosts that a fault has crashed.
//
// The TCP module of Open MPI takes the end of a connection badly: version 4 may never return from the call in which it writes to
// one, and version 5 ends the process. So in a run with faults nothing of that is seen: the other end has fallen silent, as it does
// in shared memory. What is written to it is lost.

#include "fault_plan.h"
#include "next.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define SEEN __attribute__((visibility("default")))

// Whether it is a connection to another host; those to the launcher are on this one.
static bool is_to_other_host(int file) {
  struct sockaddr_storage own;
  socklen_t length = sizeof own;
  int type = 0;
  socklen_t type_length = sizeof type;
  if (getsockopt(file, SOL_SOCKET, SO_TYPE, &type, &type_length) != 0 || type != SOCK_STREAM) return false;
  if (getsockname(file, (struct sockaddr *)&own, &length) != 0) return false;
  if (own.ss_family == AF_INET) return ntohl(((struct sockaddr_in *)&own)->sin_addr.s_addr) >> 24 != 127;
  return own.ss_family == AF_INET6 && !IN6_IS_ADDR_LOOPBACK(&((struct sockaddr_in6 *)&own)->sin6_addr);
}

// A socket to which anything can be written, and from which nothing comes: its datagrams go to one that nobody reads, and are lost
// there. Returns -1 if there can be none.
static int silent_socket(void) {
  static int sink = -1;
  static struct sockaddr_in address;
  static char lock;
  while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE)) sched_yield();
  if (sink < 0) {
    socklen_t length = sizeof address;
    address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    sink = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (sink >= 0 && (bind(sink, (struct sockaddr *)&address, length) != 0 ||
                      getsockname(sink, (struct sockaddr *)&address, &length) != 0)) {
      close(sink);
      sink = -1;
    }
  }
  int file = sink < 0 ? -1 : socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (file >= 0 && connect(file, (struct sockaddr *)&address, sizeof address) != 0) {
    close(file);
    file = -1;
  }
  __atomic_clear(&lock, __ATOMIC_RELEASE);
  return file;
}

// Puts a silent socket in the place of a connection that is lost, if this is one to a rank on another host in a run with faults.
static bool falls_silent(int file) {
  if (!probe_has_plan() || !is_to_other_host(file)) return false;
  int silent = silent_socket();
  if (silent < 0) return false;
  bool has_fallen = dup3(silent, file, O_CLOEXEC) == file;
  close(silent);
  return has_fallen;
}

static ssize_t length_of(const struct iovec *parts, int count) {
  ssize_t length = 0;
  for (int i = 0; i < count; i++) length += (ssize_t)parts[i].iov_len;
  return length;
}

static bool is_lost(int error) {
  return error == EPIPE || error == ECONNRESET || error == ECONNREFUSED || error == ETIMEDOUT || error == EHOSTUNREACH;
}

SEEN ssize_t readv(int file, const struct iovec *parts, int count) {
  NEXT(readv, NULL)
  ssize_t length = call(file, parts, count);
  if (length > 0 || (length < 0 && !is_lost(errno)) || (length == 0 && length_of(parts, count) == 0)) return length;
  int error = length < 0 ? errno : 0;
  bool is_silent = falls_silent(file);
  errno = is_silent ? EAGAIN : error;
  return is_silent ? -1 : length;
}

SEEN ssize_t writev(int file, const struct iovec *parts, int count) {
  NEXT(writev, NULL)
  ssize_t length = call(file, parts, count);
  // A datagram may be too large, and is lost anyway.
  if (length >= 0 || (!is_lost(errno) && errno != EMSGSIZE)) return length;
  int error = errno, type = 0;
  socklen_t type_length = sizeof type;
  bool is_silent = falls_silent(file) || (error == EMSGSIZE && probe_has_plan() &&
                                          getsockopt(file, SOL_SOCKET, SO_TYPE, &type, &type_length) == 0 && type == SOCK_DGRAM);
  errno = error;
  return is_silent ? length_of(parts, count) : length;
}
