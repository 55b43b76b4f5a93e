#include "copies.h"

#include "fault_plan.h"

#include <sched.h>
#include <stdlib.h>

// How many of the copies that have not left are looked at in one go.
#define LOOKED_AT 32
// For how long MPI_Finalize waits for them, in nanoseconds: a peer that has crashed takes none.
#define PATIENCE 1000000000u

static int guard;
static Copy *first, *last;
// How many copies have not left, those that are being looked at included.
static uint64_t waiting;

Copy *probe_copy(const Message *message, int32_t to) {
  int room = 0, length = 0;
  PMPI_Pack_size(message->count, message->type, message->comm, &room);
  Copy *copy = malloc(sizeof *copy + (size_t)room);
  if (!copy) probe_fail("no memory for a copy of a message of %d bytes", room);
  PMPI_Pack(message->buffer, message->count, message->type, copy->bytes, room, &length, message->comm);
  copy->next = copy->before = NULL;
  copy->to = to;
  copy->peer = message->peer;
  copy->tag = message->tag;
  copy->comm = message->comm;
  copy->length = length;
  return copy;
}

Message probe_copied(const Copy *copy) {
  return (Message){copy->bytes, copy->length, MPI_PACKED, copy->peer, copy->tag, copy->comm};
}

void probe_copy_send(Copy *copy) {
  probe_copies_settle();
  int code = PMPI_Isend(copy->bytes, copy->length, MPI_PACKED, copy->peer, copy->tag, copy->comm, &copy->request);
  if (code != MPI_SUCCESS) {
    free(copy);
    return;
  }
  PROBE_ADD(waiting, 1);
  probe_lock(&guard);
  copy->next = NULL;
  if (last) last->next = copy;
  else first = copy;
  last = copy;
  probe_unlock(&guard);
}

// Copies are taken off the list while MPI is asked about them, so that no thread waits for another that is in MPI.
bool probe_copies_settle(void) {
  Copy *taken = NULL, *kept = NULL, **end = &kept;
  probe_lock(&guard);
  taken = first;
  Copy *cut = first;
  for (int i = 1; cut && i < LOOKED_AT; i++) cut = cut->next;
  first = cut ? cut->next : NULL;
  if (cut) cut->next = NULL;
  if (!first) last = NULL;
  probe_unlock(&guard);
  while (taken) {
    Copy *copy = taken;
    taken = copy->next;
    int flag = 0;
    if (PMPI_Test(&copy->request, &flag, MPI_STATUS_IGNORE) != MPI_SUCCESS || flag) {
      free(copy);
      PROBE_ADD(waiting, -1);
    } else {
      copy->next = NULL;
      *end = copy;
      end = &copy->next;
    }
  }
  probe_lock(&guard);
  if (kept) {
    Copy *tail = kept;
    while (tail->next) tail = tail->next;
    if (last) last->next = kept;
    else first = kept;
    last = tail;
  }
  probe_unlock(&guard);
  return PROBE_LOAD(waiting) > 0;
}

void probe_copies_end(void) {
  uint64_t limit = probe_now_exact() + PATIENCE;
  while (probe_copies_settle() && probe_now_exact() < limit) sched_yield();
  // MPI keeps what it still needs of them; their memory stays.
  for (Copy *copy = first; copy; copy = copy->next) PMPI_Request_free(&copy->request);
  first = last = NULL;
}
