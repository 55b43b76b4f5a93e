#ifndef COPIES_H
#define COPIES_H

// Messages that the probe sends from memory of its own, in place of the swarm's.

#include "communicators.h"

#pragma GCC visibility push(hidden)

// A message that a call is about to send.
typedef struct Message {
  const void *buffer;
  int count;
  MPI_Datatype type;
  int peer;                // in `comm`
  int tag;
  MPI_Comm comm;
} Message;

// What it carries, packed.
typedef struct Copy {
  struct Copy *next;
  struct Copy *before;
  MPI_Request request;
  uint64_t due;            // when it is to be sent
  int32_t to;              // the rank in the world
  int peer, tag;
  MPI_Comm comm;
  int length;
  unsigned char bytes[];
} Copy;

// A copy of `message`, which goes to the rank `to` in the world. A lack of memory ends the process.
Copy *probe_copy(const Message *message, int32_t to);

// The same message, with what the copy carries.
Message probe_copied(const Copy *copy);

// Hands a copy to MPI, and frees it when it has left.
void probe_copy_send(Copy *copy);

// Looks after copies that have not left; returns true if there are any.
bool probe_copies_settle(void);

// Called at MPI_Finalize: waits for them, but not for ever.
void probe_copies_end(void);

#pragma GCC visibility pop

#endif
