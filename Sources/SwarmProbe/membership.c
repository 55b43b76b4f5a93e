#include "late.h"
#include "requests.h"
#include "wrappers.h"

// The calls that make or free communicators and need wrappers of their own (MPI-3.1, chapter 6.4).

// The child may be used only once the request is over, but it has its handle at once, and so its number.
int MPI_Comm_idup(MPI_Comm comm, MPI_Comm *child, MPI_Request *handle) {
  Making making = probe_making_begin(PROBE_MPI_Comm_idup, comm);
  int code = PMPI_Comm_idup(comm, child, handle);
  if (making.thread && code == MPI_SUCCESS) {
    Request request = {.activity = PROBE_COLLECTIVE, .is_active = true};
    request.end = (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(making.parent)};
    probe_request_keep(making.thread, *handle, &request);
  }
  return probe_making_end(making, child, code);
}

// Not all members of the parent take part, so that the child's number is known to this process alone.
int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm *child) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_create_group);
  int code = PMPI_Comm_create_group(comm, group, tag, child);
  if (thread && code == MPI_SUCCESS) probe_comm_of(*child);
  return probe_wrapped_end(thread, code);
}

// The communicator is forgotten before it is freed: MPI may give its handle to a new one of another thread at once.
static int free_with(uint32_t call, int (*free_comm)(MPI_Comm *), MPI_Comm *comm) {
  Thread *thread = probe_collective_begin(call, *comm, PROBE_NO_ROOT);
  if (thread) {
    probe_late_flush(*comm);
    probe_comm_forget(*comm);
  }
  return probe_wrapped_end(thread, free_comm(comm));
}

int MPI_Comm_free(MPI_Comm *comm) { return free_with(PROBE_MPI_Comm_free, PMPI_Comm_free, comm); }

int MPI_Comm_disconnect(MPI_Comm *comm) { return free_with(PROBE_MPI_Comm_disconnect, PMPI_Comm_disconnect, comm); }
