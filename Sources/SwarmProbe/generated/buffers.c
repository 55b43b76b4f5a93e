#include "../wrappers.h"

// Buffers that are emptied, and questions about several requests (MPI-4.1, chapters 3.6 and 3.7.6).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION > 4 || (MPI_VERSION == 4 && MPI_SUBVERSION >= 1)

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Buffer_flush
#pragma weak PMPI_Comm_flush_buffer
#pragma weak PMPI_Session_flush_buffer
#pragma weak PMPI_Comm_detach_buffer
#pragma weak PMPI_Session_detach_buffer
#pragma weak PMPI_Comm_detach_buffer_c
#pragma weak PMPI_Session_detach_buffer_c
#pragma weak PMPI_Buffer_iflush
#pragma weak PMPI_Comm_iflush_buffer
#pragma weak PMPI_Session_iflush_buffer
#pragma weak PMPI_Request_get_status_any
#pragma weak PMPI_Request_get_status_all
#pragma weak PMPI_Request_get_status_some

int MPI_Buffer_flush(void) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Buffer_flush);
  return probe_wrapped_end(thread, PMPI_Buffer_flush());
}

int MPI_Comm_flush_buffer(MPI_Comm comm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_flush_buffer);
  return probe_wrapped_end(thread, PMPI_Comm_flush_buffer(comm));
}

int MPI_Session_flush_buffer(MPI_Session session) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Session_flush_buffer);
  return probe_wrapped_end(thread, PMPI_Session_flush_buffer(session));
}

int MPI_Comm_detach_buffer(MPI_Comm comm, void *buffer_addr, int *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_detach_buffer);
  return probe_wrapped_end(thread, PMPI_Comm_detach_buffer(comm, buffer_addr, size));
}

int MPI_Session_detach_buffer(MPI_Session session, void *buffer_addr, int *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Session_detach_buffer);
  return probe_wrapped_end(thread, PMPI_Session_detach_buffer(session, buffer_addr, size));
}

int MPI_Comm_detach_buffer_c(MPI_Comm comm, void *buffer_addr, MPI_Count *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_detach_buffer_c);
  return probe_wrapped_end(thread, PMPI_Comm_detach_buffer_c(comm, buffer_addr, size));
}

int MPI_Session_detach_buffer_c(MPI_Session session, void *buffer_addr, MPI_Count *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Session_detach_buffer_c);
  return probe_wrapped_end(thread, PMPI_Session_detach_buffer_c(session, buffer_addr, size));
}

int MPI_Buffer_iflush(MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Buffer_iflush);
  return probe_remote_request_end(thread, request, PMPI_Buffer_iflush(request));
}

int MPI_Comm_iflush_buffer(MPI_Comm comm, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Comm_iflush_buffer);
  return probe_remote_request_end(thread, request, PMPI_Comm_iflush_buffer(comm, request));
}

int MPI_Session_iflush_buffer(MPI_Session session, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Session_iflush_buffer);
  return probe_remote_request_end(thread, request, PMPI_Session_iflush_buffer(session, request));
}

int MPI_Request_get_status_any(int count, const MPI_Request array_of_requests[], int *indx, int *flag,
                               MPI_Status *status) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Request_get_status_any);
  return probe_transfer_end(thread, PMPI_Request_get_status_any(count, array_of_requests, indx, flag, status));
}

int MPI_Request_get_status_all(int count, const MPI_Request array_of_requests[], int *flag,
                               MPI_Status *array_of_statuses) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Request_get_status_all);
  return probe_transfer_end(thread, PMPI_Request_get_status_all(count, array_of_requests, flag, array_of_statuses));
}

int MPI_Request_get_status_some(int incount, const MPI_Request array_of_requests[], int *outcount,
                                int array_of_indices[], MPI_Status *array_of_statuses) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Request_get_status_some);
  return probe_transfer_end(thread, PMPI_Request_get_status_some(incount, array_of_requests, outcount, array_of_indices,
                                                                 array_of_statuses));
}

#endif
