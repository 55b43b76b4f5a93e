#ifndef CPROCESS_DESCRIPTORS_H
#define CPROCESS_DESCRIPTORS_H

// Descriptors that no other program ever inherits: closed on exec(2) from the first moment, so that no thread can start one
// in between.

// Makes a pipe, first its end for reading. Returns 0, or -1 with errno set.
int descriptors_pipe(int ends[2]);

// Takes a connection of `listener`. Returns its descriptor, or -1 with errno set.
int descriptors_accept(int listener);

#endif
