#include "wrappers.h"

#include "requests.h"
#include "schedule.h"

static Endpoint all_of(const Comm *comm) { return (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(comm)}; }

// Whether a call brings no data.
static bool brings_nothing(uint32_t call) {
  switch (call) {
  case PROBE_MPI_Barrier:
  case PROBE_MPI_Ibarrier:
  case PROBE_MPI_Barrier_init:
  case PROBE_MPI_Comm_free:
  case PROBE_MPI_Comm_disconnect:
  case PROBE_MPI_Comm_idup_with_info:
  case PROBE_MPI_Psend_init:
    return true;
  default:
    return false;
  }
}

// Whether a collective call brings data to its root alone.
static bool gathers(uint32_t call) {
  switch (call) {
  case PROBE_MPI_Gather:
  case PROBE_MPI_Gather_c:
  case PROBE_MPI_Gather_init:
  case PROBE_MPI_Gather_init_c:
  case PROBE_MPI_Gatherv:
  case PROBE_MPI_Gatherv_c:
  case PROBE_MPI_Gatherv_init:
  case PROBE_MPI_Gatherv_init_c:
  case PROBE_MPI_Igather:
  case PROBE_MPI_Igather_c:
  case PROBE_MPI_Igatherv:
  case PROBE_MPI_Igatherv_c:
  case PROBE_MPI_Ireduce:
  case PROBE_MPI_Ireduce_c:
  case PROBE_MPI_Reduce:
  case PROBE_MPI_Reduce_c:
  case PROBE_MPI_Reduce_init:
  case PROBE_MPI_Reduce_init_c:
    return true;
  default:
    return false;
  }
}

// Whether data of another client may come to this process by a collective call, or by a message from `root`; the tracker,
// rank 0 of the world, is no client.
static bool may_bring(uint32_t call, const Comm *comm, int root) {
  if (brings_nothing(call)) return false;
  if (root == PROBE_NO_ROOT) return true;
  int32_t rank = probe_world_rank(comm, root);
  if (gathers(call)) return rank == PROBE_NONE || rank == probe_page->rank;
  return rank != 0 && rank != probe_page->rank;
}

Thread *probe_collective_begin(uint32_t call, MPI_Comm handle, int root) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  probe_point(POINT_MEETS, PROBE_NONE);
  Comm *comm = probe_comm_of(handle);
  probe_comm_collective(comm);
  if (may_bring(call, comm, root)) PROBE_ADD(probe_page->unfollowed, 1);
  probe_wait_for(thread, call, PROBE_COLLECTIVE, all_of(comm));
  return thread;
}

// Whether a call opens a way for data that the probe does not follow: a window, or other processes.
static bool opens_way(uint32_t call) {
  switch (call) {
  case PROBE_MPI_Win_allocate:
  case PROBE_MPI_Win_allocate_c:
  case PROBE_MPI_Win_allocate_shared:
  case PROBE_MPI_Win_allocate_shared_c:
  case PROBE_MPI_Win_create:
  case PROBE_MPI_Win_create_c:
  case PROBE_MPI_Win_create_dynamic:
  case PROBE_MPI_Comm_accept:
  case PROBE_MPI_Comm_connect:
  case PROBE_MPI_Comm_join:
  case PROBE_MPI_Comm_spawn:
  case PROBE_MPI_Comm_spawn_multiple:
    return true;
  default:
    return false;
  }
}

Thread *probe_remote_begin(uint32_t call) {
  Thread *thread = probe_thread_here();
  if (thread && opens_way(call)) PROBE_ADD(probe_page->unfollowed, 1);
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

Thread *probe_begun_collective_begin(uint32_t call, MPI_Comm handle, int root) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  probe_point(POINT_MEETS, PROBE_NONE);
  Comm *comm = probe_comm_of(handle);
  probe_comm_collective(comm);
  if (may_bring(call, comm, root)) PROBE_ADD(probe_page->unfollowed, 1);
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

// Keeps a request of which only the place is known where a thread waits for it.
static int place_end(Thread *thread, const MPI_Request *request, int code, bool is_persistent) {
  if (!thread) return code;
  probe_call_end(thread);
  Request place = {.activity = PROBE_REMOTE, .is_persistent = is_persistent, .is_active = !is_persistent};
  place.end = probe_nobody;
  if (code == MPI_SUCCESS) probe_request_keep(thread, *request, &place);
  return code;
}

int probe_remote_request_end(Thread *thread, const MPI_Request *request, int code) {
  return place_end(thread, request, code, false);
}

Thread *probe_prepared_begin(uint32_t call, MPI_Comm handle, int source) {
  Thread *thread = probe_thread_here();
  if (!thread) return NULL;
  if (may_bring(call, probe_comm_of(handle), source)) probe_unfollowed();
  probe_call_begin(thread, call);
  return thread;
}

int probe_prepared_end(Thread *thread, const MPI_Request *request, int code) {
  return place_end(thread, request, code, true);
}
