#include "late.h"
#include "requests.h"

#include <stdlib.h>

// The calls by which communicators are made and freed (MPI-3.1, chapters 6.4 and 7.5).
//
// All members of the parent make its children in the same order, so that a child's number is the same on all of them.

static const Endpoint nobody = {PROBE_NONE, PROBE_NONE, PROBE_COMM_UNKNOWN};

typedef struct Making {
  Thread *thread;
  Comm *parent;
  uint32_t ordinal;
} Making;

static Making begin(uint32_t call, MPI_Comm handle) {
  Making making = {.thread = probe_thread_here()};
  if (!making.thread) return making;
  making.parent = probe_comm_of(handle);
  making.ordinal = probe_comm_next_child(making.parent);
  probe_comm_collective(making.parent);
  Endpoint all = {PROBE_NONE, PROBE_NONE, probe_comm_id(making.parent)};
  probe_wait_for(making.thread, call, PROBE_COLLECTIVE, all);
  return making;
}

static int end(Making making, const MPI_Comm *child, int code) {
  if (!making.thread) return code;
  if (code == MPI_SUCCESS) probe_comm_made(making.parent, making.ordinal, *child);
  probe_wait_end(making.thread);
  return code;
}

int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Comm_dup, comm);
  return end(making, child, PMPI_Comm_dup(comm, child));
}

int MPI_Comm_dup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Comm_dup_with_info, comm);
  return end(making, child, PMPI_Comm_dup_with_info(comm, info, child));
}

// The child may be used only once the request is over, but has its handle, and so its number, at once.
int MPI_Comm_idup(MPI_Comm comm, MPI_Comm *child, MPI_Request *handle) {
  Making making = begin(PROBE_MPI_Comm_idup, comm);
  int code = PMPI_Comm_idup(comm, child, handle);
  if (making.thread && code == MPI_SUCCESS) {
    Request request = {.activity = PROBE_COLLECTIVE, .is_active = true};
    request.end = (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(making.parent)};
    probe_request_keep(making.thread, *handle, &request);
  }
  return end(making, child, code);
}

int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Comm_split, comm);
  return end(making, child, PMPI_Comm_split(comm, color, key, child));
}

int MPI_Comm_split_type(MPI_Comm comm, int type, int key, MPI_Info info, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Comm_split_type, comm);
  return end(making, child, PMPI_Comm_split_type(comm, type, key, info, child));
}

int MPI_Comm_create(MPI_Comm comm, MPI_Group group, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Comm_create, comm);
  return end(making, child, PMPI_Comm_create(comm, group, child));
}

// Not all members of the parent take part, so that the child's number is known to this process alone.
int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm *child) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Comm_create_group(comm, group, tag, child);
  probe_wait_for(thread, PROBE_MPI_Comm_create_group, PROBE_COLLECTIVE, nobody);
  int code = PMPI_Comm_create_group(comm, group, tag, child);
  if (code == MPI_SUCCESS) probe_comm_of(*child);
  probe_wait_end(thread);
  return code;
}

int MPI_Intercomm_create(MPI_Comm local, int local_leader, MPI_Comm bridge, int remote_leader, int tag,
                         MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Intercomm_create, local);
  return end(making, child, PMPI_Intercomm_create(local, local_leader, bridge, remote_leader, tag, child));
}

int MPI_Intercomm_merge(MPI_Comm comm, int high, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Intercomm_merge, comm);
  return end(making, child, PMPI_Intercomm_merge(comm, high, child));
}

int MPI_Cart_create(MPI_Comm comm, int dimensions, const int sizes[], const int periods[], int reorder,
                    MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Cart_create, comm);
  return end(making, child, PMPI_Cart_create(comm, dimensions, sizes, periods, reorder, child));
}

int MPI_Cart_sub(MPI_Comm comm, const int remain[], MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Cart_sub, comm);
  return end(making, child, PMPI_Cart_sub(comm, remain, child));
}

int MPI_Graph_create(MPI_Comm comm, int nodes, const int index[], const int edges[], int reorder, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Graph_create, comm);
  return end(making, child, PMPI_Graph_create(comm, nodes, index, edges, reorder, child));
}

int MPI_Dist_graph_create(MPI_Comm comm, int count, const int nodes[], const int degrees[], const int targets[],
                          const int weights[], MPI_Info info, int reorder, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Dist_graph_create, comm);
  return end(making, child,
             PMPI_Dist_graph_create(comm, count, nodes, degrees, targets, weights, info, reorder, child));
}

int MPI_Dist_graph_create_adjacent(MPI_Comm comm, int in_degree, const int sources[], const int source_weights[],
                                   int out_degree, const int targets[], const int target_weights[], MPI_Info info,
                                   int reorder, MPI_Comm *child) {
  Making making = begin(PROBE_MPI_Dist_graph_create_adjacent, comm);
  return end(making, child,
             PMPI_Dist_graph_create_adjacent(comm, in_degree, sources, source_weights, out_degree, targets,
                                             target_weights, info, reorder, child));
}

// Forgotten before it is freed, as another thread may be given its handle for a new one at once.
int MPI_Comm_free(MPI_Comm *comm) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Comm_free(comm);
  Comm *known = probe_comm_of(*comm);
  probe_comm_collective(known);
  probe_wait_for(thread, PROBE_MPI_Comm_free, PROBE_COLLECTIVE,
                 (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(known)});
  probe_late_flush(*comm);
  probe_comm_forget(*comm);
  int code = PMPI_Comm_free(comm);
  probe_wait_end(thread);
  return code;
}

int MPI_Comm_disconnect(MPI_Comm *comm) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Comm_disconnect(comm);
  Comm *known = probe_comm_of(*comm);
  probe_comm_collective(known);
  probe_wait_for(thread, PROBE_MPI_Comm_disconnect, PROBE_COLLECTIVE,
                 (Endpoint){PROBE_NONE, PROBE_NONE, probe_comm_id(known)});
  probe_late_flush(*comm);
  probe_comm_forget(*comm);
  int code = PMPI_Comm_disconnect(comm);
  probe_wait_end(thread);
  return code;
}
