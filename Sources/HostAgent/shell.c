#include "shell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// As a remote shell says that it could do nothing.
enum { FAILED = 255 };

static int fail(const char *what) {
  fprintf(stderr, "runner-shell: %s: %s\n", what, strerror(errno));
  return FAILED;
}

// Sends all of it; returns 0, or -1.
static int send_all(int socket, const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    ssize_t sent = send(socket, at, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return -1;
    at += sent;
    count -= (size_t)sent;
  }
  return 0;
}

static int receive_all(int socket, void *bytes, size_t count) {
  char *at = bytes;
  while (count > 0) {
    ssize_t received = recv(socket, at, count, 0);
    if (received < 0 && errno == EINTR) continue;
    if (received <= 0) return -1;
    at += received;
    count -= (size_t)received;
  }
  return 0;
}

static int connect_beside(const char *self) {
  const char *slash = strrchr(self, '/');
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int length = slash == NULL ? 0 : (int)(slash - self) + 1;
  if (snprintf(address.sun_path, sizeof address.sun_path, "%.*shosts", length, self) >= (int)sizeof address.sun_path)
    return errno = ENAMETOOLONG, -1;
  int channel = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (channel < 0) return -1;
  return connect(channel, (struct sockaddr *)&address, sizeof address) == 0 ? channel : -1;
}

// The request: how many words, and each word with its zero byte; the first is the host.
static int ask(int channel, char **words) {
  uint32_t length = 0;
  for (char **word = words; *word != NULL; word++) length += (uint32_t)strlen(*word) + 1;
  if (send_all(channel, &length, sizeof length) != 0) return -1;
  for (char **word = words; *word != NULL; word++)
    if (send_all(channel, *word, strlen(*word) + 1) != 0) return -1;
  return 0;
}

int remote_shell(const char *self, char **arguments) {
  // `-x`, `-l USER`: what follows some options is no host.
  while (*arguments != NULL && **arguments == '-') {
    int has_value = (*arguments)[1] != '\0' && strchr("lpioFEcmbJWwLRDSOQBe", (*arguments)[1]) != NULL && (*arguments)[2] == '\0';
    arguments++;
    if (has_value && *arguments != NULL) arguments++;
  }
  if (*arguments == NULL) {
    fprintf(stderr, "runner-shell is started by a launcher that runner has started\n");
    return FAILED;
  }
  int channel = connect_beside(self);
  if (channel < 0 || ask(channel, arguments) != 0) return fail(self);
  // What comes: what it is, how many bytes, and these.
  for (;;) {
    struct {
      uint32_t kind, length;
    } head;
    char bytes[1 << 14];
    if (receive_all(channel, &head, sizeof head) != 0) return fail("the runner");
    // The end, with its status.
    if (head.kind == 0) return (int)head.length;
    while (head.length > 0) {
      size_t part = head.length < sizeof bytes ? head.length : sizeof bytes;
      if (receive_all(channel, bytes, part) != 0) return fail("the runner");
      ssize_t written = write(head.kind == 2 ? STDERR_FILENO : STDOUT_FILENO, bytes, part);
      // Whoever does not read it any more does not hinder the command.
      if (written < 0 && errno != EPIPE && errno != EINTR) return fail("write");
      head.length -= (uint32_t)part;
    }
  }
}
