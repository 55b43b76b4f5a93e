#include "../wrappers.h"

// Statuses, buffers and generalised requests (MPI-3.1, chapters 3.2.5, 3.6, 3.8.4 and 12.2).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Buffer_attach(void *buffer, int size) {
  PROBE_LOCAL(int, MPI_Buffer_attach, (buffer, size));
}

int MPI_Get_count(const MPI_Status *status, MPI_Datatype datatype, int *count) {
  PROBE_LOCAL(int, MPI_Get_count, (status, datatype, count));
}

int MPI_Get_elements(const MPI_Status *status, MPI_Datatype datatype, int *count) {
  PROBE_LOCAL(int, MPI_Get_elements, (status, datatype, count));
}

int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count) {
  PROBE_LOCAL(int, MPI_Get_elements_x, (status, datatype, count));
}

int MPI_Grequest_complete(MPI_Request request) {
  PROBE_LOCAL(int, MPI_Grequest_complete, (request));
}

int MPI_Grequest_start(MPI_Grequest_query_function *query_fn, MPI_Grequest_free_function *free_fn,
                       MPI_Grequest_cancel_function *cancel_fn, void *extra_state, MPI_Request *request) {
  probe_registers(PROBE_HANDLER);
  Thread *thread = probe_transfer_begin(PROBE_MPI_Grequest_start);
  return probe_remote_request_end(thread, request, PMPI_Grequest_start(query_fn, free_fn, cancel_fn, extra_state,
                                                                       request));
}

int MPI_Status_set_cancelled(MPI_Status *status, int flag) {
  PROBE_LOCAL(int, MPI_Status_set_cancelled, (status, flag));
}

int MPI_Status_set_elements(MPI_Status *status, MPI_Datatype datatype, int count) {
  PROBE_LOCAL(int, MPI_Status_set_elements, (status, datatype, count));
}

int MPI_Status_set_elements_x(MPI_Status *status, MPI_Datatype datatype, MPI_Count count) {
  PROBE_LOCAL(int, MPI_Status_set_elements_x, (status, datatype, count));
}

int MPI_Test_cancelled(const MPI_Status *status, int *flag) {
  PROBE_LOCAL(int, MPI_Test_cancelled, (status, flag));
}
