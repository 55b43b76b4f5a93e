#include "../wrappers.h"

// Files (MPI-3.1, chapter 13).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_File_open(MPI_Comm comm, const char *filename, int amode, MPI_Info info, MPI_File *fh) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_open);
  return probe_wrapped_end(thread, PMPI_File_open(comm, filename, amode, info, fh));
}

int MPI_File_close(MPI_File *fh) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_close);
  return probe_wrapped_end(thread, PMPI_File_close(fh));
}

int MPI_File_delete(const char *filename, MPI_Info info) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_delete);
  return probe_wrapped_end(thread, PMPI_File_delete(filename, info));
}

int MPI_File_set_size(MPI_File fh, MPI_Offset size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_set_size);
  return probe_wrapped_end(thread, PMPI_File_set_size(fh, size));
}

int MPI_File_preallocate(MPI_File fh, MPI_Offset size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_preallocate);
  return probe_wrapped_end(thread, PMPI_File_preallocate(fh, size));
}

int MPI_File_get_size(MPI_File fh, MPI_Offset *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_get_size);
  return probe_wrapped_end(thread, PMPI_File_get_size(fh, size));
}

int MPI_File_get_group(MPI_File fh, MPI_Group *group) {
  PROBE_LOCAL(int, MPI_File_get_group, (fh, group));
}

int MPI_File_get_amode(MPI_File fh, int *amode) {
  PROBE_LOCAL(int, MPI_File_get_amode, (fh, amode));
}

int MPI_File_set_info(MPI_File fh, MPI_Info info) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_set_info);
  return probe_wrapped_end(thread, PMPI_File_set_info(fh, info));
}

int MPI_File_get_info(MPI_File fh, MPI_Info *info_used) {
  PROBE_LOCAL(int, MPI_File_get_info, (fh, info_used));
}

int MPI_File_set_view(MPI_File fh, MPI_Offset disp, MPI_Datatype etype, MPI_Datatype filetype, const char *datarep,
                      MPI_Info info) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_set_view);
  return probe_wrapped_end(thread, PMPI_File_set_view(fh, disp, etype, filetype, datarep, info));
}

int MPI_File_get_view(MPI_File fh, MPI_Offset *disp, MPI_Datatype *etype, MPI_Datatype *filetype, char *datarep) {
  PROBE_LOCAL(int, MPI_File_get_view, (fh, disp, etype, filetype, datarep));
}

int MPI_File_read_at(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at);
  return probe_wrapped_end(thread, PMPI_File_read_at(fh, offset, buf, count, datatype, status));
}

int MPI_File_read_at_all(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype,
                         MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_all);
  return probe_wrapped_end(thread, PMPI_File_read_at_all(fh, offset, buf, count, datatype, status));
}

int MPI_File_write_at(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype,
                      MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at);
  return probe_wrapped_end(thread, PMPI_File_write_at(fh, offset, buf, count, datatype, status));
}

int MPI_File_write_at_all(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype,
                          MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_all);
  return probe_wrapped_end(thread, PMPI_File_write_at_all(fh, offset, buf, count, datatype, status));
}

int MPI_File_iread_at(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype,
                      MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_at);
  return probe_remote_request_end(thread, request, PMPI_File_iread_at(fh, offset, buf, count, datatype, request));
}

int MPI_File_iwrite_at(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype,
                       MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_at);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_at(fh, offset, buf, count, datatype, request));
}

int MPI_File_iread_at_all(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype,
                          MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_at_all);
  return probe_remote_request_end(thread, request, PMPI_File_iread_at_all(fh, offset, buf, count, datatype, request));
}

int MPI_File_iwrite_at_all(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype,
                           MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_at_all);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_at_all(fh, offset, buf, count, datatype, request));
}

int MPI_File_read(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read);
  return probe_wrapped_end(thread, PMPI_File_read(fh, buf, count, datatype, status));
}

int MPI_File_read_all(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_all);
  return probe_wrapped_end(thread, PMPI_File_read_all(fh, buf, count, datatype, status));
}

int MPI_File_write(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write);
  return probe_wrapped_end(thread, PMPI_File_write(fh, buf, count, datatype, status));
}

int MPI_File_write_all(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_all);
  return probe_wrapped_end(thread, PMPI_File_write_all(fh, buf, count, datatype, status));
}

int MPI_File_iread(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread);
  return probe_remote_request_end(thread, request, PMPI_File_iread(fh, buf, count, datatype, request));
}

int MPI_File_iwrite(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite(fh, buf, count, datatype, request));
}

int MPI_File_iread_all(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_all);
  return probe_remote_request_end(thread, request, PMPI_File_iread_all(fh, buf, count, datatype, request));
}

int MPI_File_iwrite_all(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_all);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_all(fh, buf, count, datatype, request));
}

int MPI_File_seek(MPI_File fh, MPI_Offset offset, int whence) {
  PROBE_LOCAL(int, MPI_File_seek, (fh, offset, whence));
}

int MPI_File_get_position(MPI_File fh, MPI_Offset *offset) {
  PROBE_LOCAL(int, MPI_File_get_position, (fh, offset));
}

int MPI_File_get_byte_offset(MPI_File fh, MPI_Offset offset, MPI_Offset *disp) {
  PROBE_LOCAL(int, MPI_File_get_byte_offset, (fh, offset, disp));
}

int MPI_File_read_shared(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_shared);
  return probe_wrapped_end(thread, PMPI_File_read_shared(fh, buf, count, datatype, status));
}

int MPI_File_write_shared(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_shared);
  return probe_wrapped_end(thread, PMPI_File_write_shared(fh, buf, count, datatype, status));
}

int MPI_File_iread_shared(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iread_shared);
  return probe_remote_request_end(thread, request, PMPI_File_iread_shared(fh, buf, count, datatype, request));
}

int MPI_File_iwrite_shared(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_File_iwrite_shared);
  return probe_remote_request_end(thread, request, PMPI_File_iwrite_shared(fh, buf, count, datatype, request));
}

int MPI_File_read_ordered(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_ordered);
  return probe_wrapped_end(thread, PMPI_File_read_ordered(fh, buf, count, datatype, status));
}

int MPI_File_write_ordered(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_ordered);
  return probe_wrapped_end(thread, PMPI_File_write_ordered(fh, buf, count, datatype, status));
}

int MPI_File_seek_shared(MPI_File fh, MPI_Offset offset, int whence) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_seek_shared);
  return probe_wrapped_end(thread, PMPI_File_seek_shared(fh, offset, whence));
}

int MPI_File_get_position_shared(MPI_File fh, MPI_Offset *offset) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_get_position_shared);
  return probe_wrapped_end(thread, PMPI_File_get_position_shared(fh, offset));
}

int MPI_File_read_at_all_begin(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_all_begin);
  return probe_wrapped_end(thread, PMPI_File_read_at_all_begin(fh, offset, buf, count, datatype));
}

int MPI_File_read_at_all_end(MPI_File fh, void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_at_all_end);
  return probe_wrapped_end(thread, PMPI_File_read_at_all_end(fh, buf, status));
}

int MPI_File_write_at_all_begin(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_all_begin);
  return probe_wrapped_end(thread, PMPI_File_write_at_all_begin(fh, offset, buf, count, datatype));
}

int MPI_File_write_at_all_end(MPI_File fh, const void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_at_all_end);
  return probe_wrapped_end(thread, PMPI_File_write_at_all_end(fh, buf, status));
}

int MPI_File_read_all_begin(MPI_File fh, void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_all_begin);
  return probe_wrapped_end(thread, PMPI_File_read_all_begin(fh, buf, count, datatype));
}

int MPI_File_read_all_end(MPI_File fh, void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_all_end);
  return probe_wrapped_end(thread, PMPI_File_read_all_end(fh, buf, status));
}

int MPI_File_write_all_begin(MPI_File fh, const void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_all_begin);
  return probe_wrapped_end(thread, PMPI_File_write_all_begin(fh, buf, count, datatype));
}

int MPI_File_write_all_end(MPI_File fh, const void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_all_end);
  return probe_wrapped_end(thread, PMPI_File_write_all_end(fh, buf, status));
}

int MPI_File_read_ordered_begin(MPI_File fh, void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_ordered_begin);
  return probe_wrapped_end(thread, PMPI_File_read_ordered_begin(fh, buf, count, datatype));
}

int MPI_File_read_ordered_end(MPI_File fh, void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_read_ordered_end);
  return probe_wrapped_end(thread, PMPI_File_read_ordered_end(fh, buf, status));
}

int MPI_File_write_ordered_begin(MPI_File fh, const void *buf, int count, MPI_Datatype datatype) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_ordered_begin);
  return probe_wrapped_end(thread, PMPI_File_write_ordered_begin(fh, buf, count, datatype));
}

int MPI_File_write_ordered_end(MPI_File fh, const void *buf, MPI_Status *status) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_write_ordered_end);
  return probe_wrapped_end(thread, PMPI_File_write_ordered_end(fh, buf, status));
}

int MPI_File_get_type_extent(MPI_File fh, MPI_Datatype datatype, MPI_Aint *extent) {
  PROBE_LOCAL(int, MPI_File_get_type_extent, (fh, datatype, extent));
}

int MPI_File_set_atomicity(MPI_File fh, int flag) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_set_atomicity);
  return probe_wrapped_end(thread, PMPI_File_set_atomicity(fh, flag));
}

int MPI_File_get_atomicity(MPI_File fh, int *flag) {
  PROBE_LOCAL(int, MPI_File_get_atomicity, (fh, flag));
}

int MPI_File_sync(MPI_File fh) {
  Thread *thread = probe_remote_begin(PROBE_MPI_File_sync);
  return probe_wrapped_end(thread, PMPI_File_sync(fh));
}

int MPI_Register_datarep(const char *datarep, MPI_Datarep_conversion_function *read_conversion_fn,
                         MPI_Datarep_conversion_function *write_conversion_fn,
                         MPI_Datarep_extent_function *dtype_file_extent_fn, void *extra_state) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Register_datarep, (datarep, read_conversion_fn, write_conversion_fn, dtype_file_extent_fn,
                                          extra_state));
}
