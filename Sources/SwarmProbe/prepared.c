#include "prepared.h"

#include "fault_plan.h"

#include <stdlib.h>

typedef struct Prepared {
  struct Prepared *next;
  MPI_Request handle;
  Message message;
  Endpoint to;
} Prepared;

static int guard;
static Prepared *all;

static Prepared **link_to(MPI_Request handle) {
  Prepared **link = &all;
  while (*link && (*link)->handle != handle) link = &(*link)->next;
  return link;
}

// The type is kept, as the user may free it.
int probe_prepare(const Message *message, Endpoint to, MPI_Request *handle) {
  int code = PMPI_Send_init(message->buffer, message->count, message->type, MPI_PROC_NULL, message->tag, message->comm,
                            handle);
  if (code != MPI_SUCCESS) return code;
  Prepared *prepared = malloc(sizeof *prepared);
  if (!prepared) probe_fail("no memory for a request");
  *prepared = (Prepared){.handle = *handle, .message = *message, .to = to};
  PMPI_Type_dup(message->type, &prepared->message.type);
  probe_lock(&guard);
  prepared->next = all;
  all = prepared;
  probe_unlock(&guard);
  return MPI_SUCCESS;
}

void probe_prepared_start(Thread *thread, MPI_Request handle) {
  probe_lock(&guard);
  const Prepared *prepared = *link_to(handle);
  probe_unlock(&guard);
  if (!prepared) return;
  Message message = prepared->message;
  Disturbance what = probe_disturb(thread, &message, prepared->to, HANDOVER_STARTS);
  probe_disturb_end(thread, &what);
}

void probe_prepared_forget(MPI_Request handle) {
  probe_lock(&guard);
  Prepared **link = link_to(handle);
  Prepared *prepared = *link;
  if (prepared) *link = prepared->next;
  probe_unlock(&guard);
  if (!prepared) return;
  PMPI_Type_free(&prepared->message.type);
  free(prepared);
}
