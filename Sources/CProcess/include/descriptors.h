#ifndef CPROCESS_DESCRIPTORS_H
#define CPROCESS_DESCRIPTORS_H

#include <sys/types.h>

// Descriptors that no other program ever inherits: closed on exec(2) from the first moment, so that no thread can start one
// in between, where the system has that.

// Makes a pipe, first its end for reading. Returns 0, or -1 with errno set.
int descriptors_pipe(int ends[2]);

// Makes two sockets that are joined, whose bytes come in order. Returns 0, or -1 with errno set.
int descriptors_socket_pair(int ends[2]);

// Makes a socket for connections on this machine, which never waits. Returns its descriptor, or -1 with errno set.
int descriptors_socket(void);

// Takes a connection of `listener`. Returns its descriptor, or -1 with errno set.
int descriptors_accept(int listener);

// Sends bytes by a socket, as send(2) does, where no signal comes if nobody reads; if it does not `wait`, as much as goes at
// once. Returns how many were sent, or -1 with errno set.
ssize_t descriptors_send(int socket, const void *bytes, size_t count, int waits);

#endif
