#include "persistent_sends.h"

#include "fault_plan.h"

#include <stdlib.h>

typedef struct PersistentSend {
  struct PersistentSend *next;
  MPI_Request handle;
  Message message;
  Endpoint to;
} PersistentSend;

static int guard;
static PersistentSend *all;

static PersistentSend **link_to(MPI_Request handle) {
  PersistentSend **link = &all;
  while (*link && (*link)->handle != handle) link = &(*link)->next;
  return link;
}

// The type is kept, as the user may free it.
int probe_persistent_send_make(const Message *message, Endpoint to, MPI_Request *handle) {
  int code = PMPI_Send_init(message->buffer, message->count, message->type, MPI_PROC_NULL, message->tag, message->comm,
                            handle);
  if (code != MPI_SUCCESS) return code;
  PersistentSend *send = malloc(sizeof *send);
  if (!send) probe_fail("no memory for a request");
  *send = (PersistentSend){.handle = *handle, .message = *message, .to = to};
  PMPI_Type_dup(message->type, &send->message.type);
  probe_lock(&guard);
  send->next = all;
  all = send;
  probe_unlock(&guard);
  return MPI_SUCCESS;
}

void probe_persistent_send_start(Thread *thread, MPI_Request handle) {
  probe_lock(&guard);
  const PersistentSend *send = *link_to(handle);
  probe_unlock(&guard);
  if (!send) return;
  Message message = send->message;
  Disturbance what = probe_disturb(thread, &message, send->to, HANDOVER_STARTS);
  probe_disturb_end(thread, &what);
}

void probe_persistent_send_forget(MPI_Request handle) {
  probe_lock(&guard);
  PersistentSend **link = link_to(handle);
  PersistentSend *send = *link;
  if (send) *link = send->next;
  probe_unlock(&guard);
  if (!send) return;
  PMPI_Type_free(&send->message.type);
  free(send);
}
