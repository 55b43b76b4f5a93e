#include "../wrappers.h"

// The calls that make communicators (MPI-3.1, chapters 6.4, 6.6, 7.5).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Comm_dup, comm);
  return probe_making_end(making, child, PMPI_Comm_dup(comm, child));
}

int MPI_Comm_dup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Comm_dup_with_info, comm);
  return probe_making_end(making, child, PMPI_Comm_dup_with_info(comm, info, child));
}

int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Comm_split, comm);
  return probe_making_end(making, child, PMPI_Comm_split(comm, color, key, child));
}

int MPI_Comm_split_type(MPI_Comm comm, int type, int key, MPI_Info info, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Comm_split_type, comm);
  return probe_making_end(making, child, PMPI_Comm_split_type(comm, type, key, info, child));
}

int MPI_Comm_create(MPI_Comm comm, MPI_Group group, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Comm_create, comm);
  return probe_making_end(making, child, PMPI_Comm_create(comm, group, child));
}

int MPI_Intercomm_create(MPI_Comm local, int local_leader, MPI_Comm bridge, int remote_leader, int tag,
                         MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Intercomm_create, local);
  return probe_making_end(making, child, PMPI_Intercomm_create(local, local_leader, bridge, remote_leader, tag, child));
}

int MPI_Intercomm_merge(MPI_Comm comm, int high, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Intercomm_merge, comm);
  return probe_making_end(making, child, PMPI_Intercomm_merge(comm, high, child));
}

int MPI_Cart_create(MPI_Comm comm, int dimensions, const int sizes[], const int periods[], int reorder,
                    MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Cart_create, comm);
  return probe_making_end(making, child, PMPI_Cart_create(comm, dimensions, sizes, periods, reorder, child));
}

int MPI_Cart_sub(MPI_Comm comm, const int remain[], MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Cart_sub, comm);
  return probe_making_end(making, child, PMPI_Cart_sub(comm, remain, child));
}

int MPI_Graph_create(MPI_Comm comm, int nodes, const int index[], const int edges[], int reorder, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Graph_create, comm);
  return probe_making_end(making, child, PMPI_Graph_create(comm, nodes, index, edges, reorder, child));
}

int MPI_Dist_graph_create(MPI_Comm comm, int count, const int nodes[], const int degrees[], const int targets[],
                          const int weights[], MPI_Info info, int reorder, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Dist_graph_create, comm);
  return probe_making_end(making, child, PMPI_Dist_graph_create(comm, count, nodes, degrees, targets, weights, info,
                                                                reorder, child));
}

int MPI_Dist_graph_create_adjacent(MPI_Comm comm, int in_degree, const int sources[], const int source_weights[],
                                   int out_degree, const int targets[], const int target_weights[], MPI_Info info,
                                   int reorder, MPI_Comm *child) {
  Making making = probe_making_begin(PROBE_MPI_Dist_graph_create_adjacent, comm);
  return probe_making_end(making, child, PMPI_Dist_graph_create_adjacent(comm, in_degree, sources, source_weights,
                                                                         out_degree, targets, target_weights, info,
                                                                         reorder, child));
}
