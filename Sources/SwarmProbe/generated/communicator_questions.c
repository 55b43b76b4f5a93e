#include "../wrappers.h"

// Questions about communicators (MPI-3.1, chapters 6.4, 6.6 and 6.8).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Comm_compare(MPI_Comm comm1, MPI_Comm comm2, int *result) {
  PROBE_LOCAL(int, MPI_Comm_compare, (comm1, comm2, result));
}

int MPI_Comm_get_info(MPI_Comm comm, MPI_Info *info_used) {
  PROBE_LOCAL(int, MPI_Comm_get_info, (comm, info_used));
}

int MPI_Comm_get_name(MPI_Comm comm, char *comm_name, int *resultlen) {
  PROBE_LOCAL(int, MPI_Comm_get_name, (comm, comm_name, resultlen));
}

int MPI_Comm_group(MPI_Comm comm, MPI_Group *group) {
  PROBE_LOCAL(int, MPI_Comm_group, (comm, group));
}

int MPI_Comm_rank(MPI_Comm comm, int *rank) {
  PROBE_LOCAL(int, MPI_Comm_rank, (comm, rank));
}

int MPI_Comm_remote_group(MPI_Comm comm, MPI_Group *group) {
  PROBE_LOCAL(int, MPI_Comm_remote_group, (comm, group));
}

int MPI_Comm_remote_size(MPI_Comm comm, int *size) {
  PROBE_LOCAL(int, MPI_Comm_remote_size, (comm, size));
}

int MPI_Comm_set_info(MPI_Comm comm, MPI_Info info) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_set_info);
  return probe_wrapped_end(thread, PMPI_Comm_set_info(comm, info));
}

int MPI_Comm_set_name(MPI_Comm comm, const char *comm_name) {
  PROBE_LOCAL(int, MPI_Comm_set_name, (comm, comm_name));
}

int MPI_Comm_size(MPI_Comm comm, int *size) {
  PROBE_LOCAL(int, MPI_Comm_size, (comm, size));
}

int MPI_Comm_test_inter(MPI_Comm comm, int *flag) {
  PROBE_LOCAL(int, MPI_Comm_test_inter, (comm, flag));
}
