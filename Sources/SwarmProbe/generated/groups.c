#include "../wrappers.h"

// Groups (MPI-3.1, chapter 6.3).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Group_compare(MPI_Group group1, MPI_Group group2, int *result) {
  PROBE_LOCAL(int, MPI_Group_compare, (group1, group2, result));
}

int MPI_Group_difference(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_difference, (group1, group2, newgroup));
}

int MPI_Group_excl(MPI_Group group, int n, const int ranks[], MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_excl, (group, n, ranks, newgroup));
}

int MPI_Group_free(MPI_Group *group) {
  PROBE_LOCAL(int, MPI_Group_free, (group));
}

int MPI_Group_incl(MPI_Group group, int n, const int ranks[], MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_incl, (group, n, ranks, newgroup));
}

int MPI_Group_intersection(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_intersection, (group1, group2, newgroup));
}

int MPI_Group_range_excl(MPI_Group group, int n, int ranges[][3], MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_range_excl, (group, n, ranges, newgroup));
}

int MPI_Group_range_incl(MPI_Group group, int n, int ranges[][3], MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_range_incl, (group, n, ranges, newgroup));
}

int MPI_Group_rank(MPI_Group group, int *rank) {
  PROBE_LOCAL(int, MPI_Group_rank, (group, rank));
}

int MPI_Group_size(MPI_Group group, int *size) {
  PROBE_LOCAL(int, MPI_Group_size, (group, size));
}

int MPI_Group_translate_ranks(MPI_Group group1, int n, const int ranks1[], MPI_Group group2, int ranks2[]) {
  PROBE_LOCAL(int, MPI_Group_translate_ranks, (group1, n, ranks1, group2, ranks2));
}

int MPI_Group_union(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup) {
  PROBE_LOCAL(int, MPI_Group_union, (group1, group2, newgroup));
}
