#ifdef __APPLE__
#include "descriptors.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

// There is no call that does both at once. A program that another thread starts in between closes all that is not for it:
// a keeper one descriptor after the other, and `program_start` by POSIX_SPAWN_CLOEXEC_DEFAULT.
static void close_on_exec(int descriptor) { fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

// A socket by which no signal comes if nobody reads.
static void be_silent(int socket) {
  int on = 1;
  setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
}

int descriptors_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) close_on_exec(ends[end]);
  return 0;
}

int descriptors_socket_pair(int ends[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  for (int end = 0; end < 2; end++) {
    close_on_exec(ends[end]);
    be_silent(ends[end]);
  }
  return 0;
}

int descriptors_socket(void) {
  int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  if (descriptor < 0) return -1;
  close_on_exec(descriptor);
  be_silent(descriptor);
  fcntl(descriptor, F_SETFL, O_NONBLOCK);
  return descriptor;
}

int descriptors_accept(int listener) {
  int connection = accept(listener, 0, 0);
  if (connection < 0) return -1;
  close_on_exec(connection);
  be_silent(connection);
  // Unlike elsewhere, it is as its listener, which never waits.
  fcntl(connection, F_SETFL, 0);
  return connection;
}

ssize_t descriptors_send(int socket, const void *bytes, size_t count, int waits) {
  return send(socket, bytes, count, waits ? 0 : MSG_DONTWAIT);
}

#endif
