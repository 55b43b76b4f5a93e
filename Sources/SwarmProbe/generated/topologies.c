#include "../wrappers.h"

// Questions about topologies (MPI-3.1, chapter 7).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Cart_coords(MPI_Comm comm, int rank, int maxdims, int coords[]) {
  PROBE_LOCAL(int, MPI_Cart_coords, (comm, rank, maxdims, coords));
}

int MPI_Cart_get(MPI_Comm comm, int maxdims, int dims[], int periods[], int coords[]) {
  PROBE_LOCAL(int, MPI_Cart_get, (comm, maxdims, dims, periods, coords));
}

int MPI_Cart_map(MPI_Comm comm, int ndims, const int dims[], const int periods[], int *newrank) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Cart_map);
  return probe_wrapped_end(thread, PMPI_Cart_map(comm, ndims, dims, periods, newrank));
}

int MPI_Cart_rank(MPI_Comm comm, const int coords[], int *rank) {
  PROBE_LOCAL(int, MPI_Cart_rank, (comm, coords, rank));
}

int MPI_Cart_shift(MPI_Comm comm, int direction, int disp, int *rank_source, int *rank_dest) {
  PROBE_LOCAL(int, MPI_Cart_shift, (comm, direction, disp, rank_source, rank_dest));
}

int MPI_Cartdim_get(MPI_Comm comm, int *ndims) {
  PROBE_LOCAL(int, MPI_Cartdim_get, (comm, ndims));
}

int MPI_Dist_graph_neighbors(MPI_Comm comm, int maxindegree, int sources[], int sourceweights[], int maxoutdegree,
                             int destinations[], int destweights[]) {
  PROBE_LOCAL(int, MPI_Dist_graph_neighbors, (comm, maxindegree, sources, sourceweights, maxoutdegree, destinations,
                                              destweights));
}

int MPI_Dist_graph_neighbors_count(MPI_Comm comm, int *inneighbors, int *outneighbors, int *weighted) {
  PROBE_LOCAL(int, MPI_Dist_graph_neighbors_count, (comm, inneighbors, outneighbors, weighted));
}

int MPI_Dims_create(int nnodes, int ndims, int dims[]) {
  PROBE_LOCAL(int, MPI_Dims_create, (nnodes, ndims, dims));
}

int MPI_Graph_get(MPI_Comm comm, int maxindex, int maxedges, int index[], int edges[]) {
  PROBE_LOCAL(int, MPI_Graph_get, (comm, maxindex, maxedges, index, edges));
}

int MPI_Graph_map(MPI_Comm comm, int nnodes, const int index[], const int edges[], int *newrank) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Graph_map);
  return probe_wrapped_end(thread, PMPI_Graph_map(comm, nnodes, index, edges, newrank));
}

int MPI_Graph_neighbors_count(MPI_Comm comm, int rank, int *nneighbors) {
  PROBE_LOCAL(int, MPI_Graph_neighbors_count, (comm, rank, nneighbors));
}

int MPI_Graph_neighbors(MPI_Comm comm, int rank, int maxneighbors, int neighbors[]) {
  PROBE_LOCAL(int, MPI_Graph_neighbors, (comm, rank, maxneighbors, neighbors));
}

int MPI_Graphdims_get(MPI_Comm comm, int *nnodes, int *nedges) {
  PROBE_LOCAL(int, MPI_Graphdims_get, (comm, nnodes, nedges));
}

int MPI_Topo_test(MPI_Comm comm, int *status) {
  PROBE_LOCAL(int, MPI_Topo_test, (comm, status));
}
