#include "wrappers.h"

#include "requests.h"

static Endpoint all_of(const Comm *comm) { return (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(comm)}; }

Thread *probe_collective_begin(uint32_t call, MPI_Comm handle) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  Comm *comm = probe_comm_of(handle);
  probe_comm_collective(comm);
  probe_wait_for(thread, call, PROBE_COLLECTIVE, all_of(comm));
  return thread;
}

Thread *probe_remote_begin(uint32_t call) {
  Thread *thread = probe_thread_here();
  if (thread) probe_wait_for(thread, call, PROBE_REMOTE, probe_nobody);
  return thread;
}

int probe_wrapped_end(Thread *thread, int code) {
  if (thread) probe_wait_end(thread);
  return code;
}

Making probe_making_begin(uint32_t call, MPI_Comm parent) {
  Making making = {.thread = probe_thread_here()};
  if (!making.thread) return making;
  making.parent = probe_comm_of(parent);
  making.ordinal = probe_comm_next_child(making.parent);
  probe_comm_collective(making.parent);
  probe_wait_for(making.thread, call, PROBE_COLLECTIVE, all_of(making.parent));
  return making;
}

int probe_making_end(Making making, const MPI_Comm *child, int code) {
  if (!making.thread) return code;
  if (code == MPI_SUCCESS) probe_comm_made(making.parent, making.ordinal, *child);
  probe_wait_end(making.thread);
  return code;
}

Thread *probe_begun_collective_begin(uint32_t call, MPI_Comm handle) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  probe_comm_collective(probe_comm_of(handle));
  probe_call_begin(thread, call);
  return thread;
}

int probe_begun_collective_end(Thread *thread, MPI_Comm handle, const MPI_Request *request, int code) {
  if (!thread) return code;
  probe_call_end(thread);
  Request begun = {.activity = PROBE_COLLECTIVE, .is_active = true, .end = all_of(probe_comm_of(handle))};
  if (code == MPI_SUCCESS) probe_request_keep(thread, *request, &begun);
  return code;
}

Thread *probe_transfer_begin(uint32_t call) {
  Thread *thread = probe_thread_here();
  if (thread) probe_call_begin(thread, call);
  return thread;
}

int probe_transfer_end(Thread *thread, int code) {
  if (thread) probe_call_end(thread);
  return code;
}

int probe_remote_request_end(Thread *thread, const MPI_Request *request, int code) {
  if (!thread) return code;
  probe_call_end(thread);
  Request begun = {.activity = PROBE_REMOTE, .is_active = true, .end = probe_nobody};
  if (code == MPI_SUCCESS) probe_request_keep(thread, *request, &begun);
  return code;
}
