#include "../wrappers.h"

// Files with large counts (MPI-4.0, chapter 14).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_File_iread_all_c
#pragma weak PMPI_File_iread_at_all_c
#pragma weak PMPI_File_iread_at_c
#pragma weak PMPI_File_iread_c
#pragma weak PMPI_File_iread_shared_c
#pragma weak PMPI_File_iwrite_all_c
#pragma weak PMPI_File_iwrite_at_all_c
#pragma weak PMPI_File_iwrite_at_c
#pragma weak PMPI_File_iwrite_c
#pragma weak PMPI_File_iwrite_shared_c
#pragma weak PMPI_File_read_all_begin_c
#pragma weak PMPI_File_read_all_c
#pragma weak PMPI_File_read_at_all_begin_c
#pragma weak PMPI_File_read_at_all_c
#pragma weak PMPI_File_read_at_c
#pragma weak PMPI_File_read_c
#pragma weak PMPI_File_read_ordered_begin_c
#pragma weak PMPI_File_read_ordered_c
#pragma weak PMPI_File_read_shared_c
#pragma weak PMPI_File_write_all_begin_c
#pragma weak PMPI_File_write_all_c
#pragma weak PMPI_File_write_at_all_begin_c
#pragma weak PMPI_File_write_at_all_c
#pragma weak PMPI_File_write_at_c
#pragma weak PMPI_File_write_c
#pragma weak PMPI_File_write_ordered_begin_c
#pragma weak PMPI_File_write_ordered_c
#pragma weak PMPI_File_write_shared_c

int MPI_File_iread_all_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_all_c);
  return probe_remote_request_end(thread, request, PMPI_File_iread_all_c(fh, buf, count, datatype, request));
}

int MPI_File_iread_at_all_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype,
                            MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_at_all_c);
  return probe_remote_request_end(thread, request, PMPI_File_iread_at_all_c(fh, offset, buf, count, datatype, request));
}

int MPI_File_iread_at_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype,
                        MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_at_c);
  return probe_remote_request_end(thread, request, PMPI_File_iread_at_c(fh, offset, buf, count, datatype, request));
}

int MPI_File_iread_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_c);
  return probe_remote_request_end(thread, request, PMPI_File_iread_c(fh, buf, count, datatype, request));
}

int MPI_File_iread_shared_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_shared_c);
  return probe_remote_request_end(thread, request, PMPI_File_iread_shared_c(fh, buf, count, datatype, request));
}

int MPI_File_iwrite_all_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_all_c);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_all_c(fh, buf, count, datatype, request));
}

int MPI_File_iwrite_at_all_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype,
                             MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_at_all_c);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_at_all_c(fh, offset, buf, count, datatype,
                                                                             request));
}

int MPI_File_iwrite_at_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype,
                         MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_at_c);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_at_c(fh, offset, buf, count, datatype, request));
}

int MPI_File_iwrite_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_c);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_c(fh, buf, count, datatype, request));
}

int MPI_File_iwrite_shared_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype,
                             MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_shared_c);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_shared_c(fh, buf, count, datatype, request));
}

int MPI_File_read_all_begin_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_all_begin_c);
  return probe_wrapped_end(thread, PMPI_File_read_all_begin_c(fh, buf, count, datatype));
}

int MPI_File_read_all_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_all_c);
  return probe_wrapped_end(thread, PMPI_File_read_all_c(fh, buf, count, datatype, status));
}

int MPI_File_read_at_all_begin_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_all_begin_c);
  return probe_wrapped_end(thread, PMPI_File_read_at_all_begin_c(fh, offset, buf, count, datatype));
}

int MPI_File_read_at_all_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype,
                           MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_all_c);
  return probe_wrapped_end(thread, PMPI_File_read_at_all_c(fh, offset, buf, count, datatype, status));
}

int MPI_File_read_at_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype,
                       MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_c);
  return probe_wrapped_end(thread, PMPI_File_read_at_c(fh, offset, buf, count, datatype, status));
}

int MPI_File_read_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_c);
  return probe_wrapped_end(thread, PMPI_File_read_c(fh, buf, count, datatype, status));
}

int MPI_File_read_ordered_begin_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_ordered_begin_c);
  return probe_wrapped_end(thread, PMPI_File_read_ordered_begin_c(fh, buf, count, datatype));
}

int MPI_File_read_ordered_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_ordered_c);
  return probe_wrapped_end(thread, PMPI_File_read_ordered_c(fh, buf, count, datatype, status));
}

int MPI_File_read_shared_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_shared_c);
  return probe_wrapped_end(thread, PMPI_File_read_shared_c(fh, buf, count, datatype, status));
}

int MPI_File_write_all_begin_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_all_begin_c);
  return probe_wrapped_end(thread, PMPI_File_write_all_begin_c(fh, buf, count, datatype));
}

int MPI_File_write_all_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_all_c);
  return probe_wrapped_end(thread, PMPI_File_write_all_c(fh, buf, count, datatype, status));
}

int MPI_File_write_at_all_begin_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count,
                                  MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_all_begin_c);
  return probe_wrapped_end(thread, PMPI_File_write_at_all_begin_c(fh, offset, buf, count, datatype));
}

int MPI_File_write_at_all_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype,
                            MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_all_c);
  return probe_wrapped_end(thread, PMPI_File_write_at_all_c(fh, offset, buf, count, datatype, status));
}

int MPI_File_write_at_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype,
                        MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_c);
  return probe_wrapped_end(thread, PMPI_File_write_at_c(fh, offset, buf, count, datatype, status));
}

int MPI_File_write_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_c);
  return probe_wrapped_end(thread, PMPI_File_write_c(fh, buf, count, datatype, status));
}

int MPI_File_write_ordered_begin_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_ordered_begin_c);
  return probe_wrapped_end(thread, PMPI_File_write_ordered_begin_c(fh, buf, count, datatype));
}

int MPI_File_write_ordered_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_ordered_c);
  return probe_wrapped_end(thread, PMPI_File_write_ordered_c(fh, buf, count, datatype, status));
}

int MPI_File_write_shared_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_shared_c);
  return probe_wrapped_end(thread, PMPI_File_write_shared_c(fh, buf, count, datatype, status));
}

#endif
