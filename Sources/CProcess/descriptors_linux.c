#ifdef __linux__
#include "descriptors.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

int descriptors_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int descriptors_socket_pair(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); }

int descriptors_socket(void) { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); }

int descriptors_accept(int listener) { return accept4(listener, 0, 0, SOCK_CLOEXEC); }

ssize_t descriptors_send(int socket, const void *bytes, size_t count, int waits) {
  return send(socket, bytes, count, MSG_NOSIGNAL | (waits ? 0 : MSG_DONTWAIT));
}

#endif
