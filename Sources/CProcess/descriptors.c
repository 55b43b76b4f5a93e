#include "descriptors.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

int descriptors_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int descriptors_accept(int listener) { return accept4(listener, 0, 0, SOCK_CLOEXEC); }
