#include "../wrappers.h"

// One-sided communication (MPI-3.1, chapter 11).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank,
                   MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Accumulate);
  return probe_transfer_end(thread, PMPI_Accumulate(origin_addr, origin_count, origin_datatype, target_rank,
                                                    target_disp, target_count, target_datatype, op, win));
}

int MPI_Compare_and_swap(const void *origin_addr, const void *compare_addr, void *result_addr, MPI_Datatype datatype,
                         int target_rank, MPI_Aint target_disp, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Compare_and_swap);
  return probe_transfer_end(thread, PMPI_Compare_and_swap(origin_addr, compare_addr, result_addr, datatype, target_rank,
                                                          target_disp, win));
}

int MPI_Fetch_and_op(const void *origin_addr, void *result_addr, MPI_Datatype datatype, int target_rank,
                     MPI_Aint target_disp, MPI_Op op, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Fetch_and_op);
  return probe_transfer_end(thread, PMPI_Fetch_and_op(origin_addr, result_addr, datatype, target_rank, target_disp, op,
                                                      win));
}

int MPI_Get(void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp,
            int target_count, MPI_Datatype target_datatype, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Get);
  return probe_transfer_end(thread, PMPI_Get(origin_addr, origin_count, origin_datatype, target_rank, target_disp,
                                             target_count, target_datatype, win));
}

int MPI_Get_accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, void *result_addr,
                       int result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp,
                       int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Get_accumulate);
  return probe_transfer_end(thread, PMPI_Get_accumulate(origin_addr, origin_count, origin_datatype, result_addr,
                                                        result_count, result_datatype, target_rank, target_disp,
                                                        target_count, target_datatype, op, win));
}

int MPI_Put(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank,
            MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Put);
  return probe_transfer_end(thread, PMPI_Put(origin_addr, origin_count, origin_datatype, target_rank, target_disp,
                                             target_count, target_datatype, win));
}

int MPI_Raccumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank,
                    MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win,
                    MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Raccumulate);
  return probe_remote_request_end(thread, request, PMPI_Raccumulate(origin_addr, origin_count, origin_datatype,
                                                                    target_rank, target_disp, target_count,
                                                                    target_datatype, op, win, request));
}

int MPI_Rget(void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp,
             int target_count, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rget);
  return probe_remote_request_end(thread, request, PMPI_Rget(origin_addr, origin_count, origin_datatype, target_rank,
                                                             target_disp, target_count, target_datatype, win, request));
}

int MPI_Rget_accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, void *result_addr,
                        int result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp,
                        int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rget_accumulate);
  return probe_remote_request_end(thread, request, PMPI_Rget_accumulate(origin_addr, origin_count, origin_datatype,
                                                                        result_addr, result_count, result_datatype,
                                                                        target_rank, target_disp, target_count,
                                                                        target_datatype, op, win, request));
}

int MPI_Rput(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank,
             MPI_Aint target_disp, int target_cout, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rput);
  return probe_remote_request_end(thread, request, PMPI_Rput(origin_addr, origin_count, origin_datatype, target_rank,
                                                             target_disp, target_cout, target_datatype, win, request));
}

int MPI_Win_allocate(MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_allocate);
  return probe_wrapped_end(thread, PMPI_Win_allocate(size, disp_unit, info, comm, baseptr, win));
}

int MPI_Win_allocate_shared(MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_allocate_shared);
  return probe_wrapped_end(thread, PMPI_Win_allocate_shared(size, disp_unit, info, comm, baseptr, win));
}

int MPI_Win_attach(MPI_Win win, void *base, MPI_Aint size) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Win_attach);
  return probe_transfer_end(thread, PMPI_Win_attach(win, base, size));
}

int MPI_Win_complete(MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_complete);
  return probe_wrapped_end(thread, PMPI_Win_complete(win));
}

int MPI_Win_create(void *base, MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_create);
  return probe_wrapped_end(thread, PMPI_Win_create(base, size, disp_unit, info, comm, win));
}

int MPI_Win_create_dynamic(MPI_Info info, MPI_Comm comm, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_create_dynamic);
  return probe_wrapped_end(thread, PMPI_Win_create_dynamic(info, comm, win));
}

int MPI_Win_detach(MPI_Win win, const void *base) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Win_detach);
  return probe_transfer_end(thread, PMPI_Win_detach(win, base));
}

int MPI_Win_fence(int assert, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_fence);
  return probe_wrapped_end(thread, PMPI_Win_fence(assert, win));
}

int MPI_Win_flush(int rank, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_flush);
  return probe_wrapped_end(thread, PMPI_Win_flush(rank, win));
}

int MPI_Win_flush_all(MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_flush_all);
  return probe_wrapped_end(thread, PMPI_Win_flush_all(win));
}

int MPI_Win_flush_local(int rank, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_flush_local);
  return probe_wrapped_end(thread, PMPI_Win_flush_local(rank, win));
}

int MPI_Win_flush_local_all(MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_flush_local_all);
  return probe_wrapped_end(thread, PMPI_Win_flush_local_all(win));
}

int MPI_Win_free(MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_free);
  return probe_wrapped_end(thread, PMPI_Win_free(win));
}

int MPI_Win_get_group(MPI_Win win, MPI_Group *group) {
  PROBE_LOCAL(int, MPI_Win_get_group, (win, group));
}

int MPI_Win_get_info(MPI_Win win, MPI_Info *info_used) {
  PROBE_LOCAL(int, MPI_Win_get_info, (win, info_used));
}

int MPI_Win_get_name(MPI_Win win, char *win_name, int *resultlen) {
  PROBE_LOCAL(int, MPI_Win_get_name, (win, win_name, resultlen));
}

int MPI_Win_lock(int lock_type, int rank, int assert, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_lock);
  return probe_wrapped_end(thread, PMPI_Win_lock(lock_type, rank, assert, win));
}

int MPI_Win_lock_all(int assert, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_lock_all);
  return probe_wrapped_end(thread, PMPI_Win_lock_all(assert, win));
}

int MPI_Win_post(MPI_Group group, int assert, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Win_post);
  return probe_transfer_end(thread, PMPI_Win_post(group, assert, win));
}

int MPI_Win_set_info(MPI_Win win, MPI_Info info) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_set_info);
  return probe_wrapped_end(thread, PMPI_Win_set_info(win, info));
}

int MPI_Win_set_name(MPI_Win win, const char *win_name) {
  PROBE_LOCAL(int, MPI_Win_set_name, (win, win_name));
}

int MPI_Win_shared_query(MPI_Win win, int rank, MPI_Aint *size, int *disp_unit, void *baseptr) {
  PROBE_LOCAL(int, MPI_Win_shared_query, (win, rank, size, disp_unit, baseptr));
}

int MPI_Win_start(MPI_Group group, int assert, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_start);
  return probe_wrapped_end(thread, PMPI_Win_start(group, assert, win));
}

int MPI_Win_sync(MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Win_sync);
  return probe_transfer_end(thread, PMPI_Win_sync(win));
}

int MPI_Win_test(MPI_Win win, int *flag) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Win_test);
  return probe_transfer_end(thread, PMPI_Win_test(win, flag));
}

int MPI_Win_unlock(int rank, MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_unlock);
  return probe_wrapped_end(thread, PMPI_Win_unlock(rank, win));
}

int MPI_Win_unlock_all(MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_unlock_all);
  return probe_wrapped_end(thread, PMPI_Win_unlock_all(win));
}

int MPI_Win_wait(MPI_Win win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_wait);
  return probe_wrapped_end(thread, PMPI_Win_wait(win));
}
