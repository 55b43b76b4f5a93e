#include "../wrappers.h"

// One-sided communication with large counts (MPI-4.0, chapter 12).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Accumulate_c
#pragma weak PMPI_Get_c
#pragma weak PMPI_Get_accumulate_c
#pragma weak PMPI_Put_c
#pragma weak PMPI_Raccumulate_c
#pragma weak PMPI_Rget_c
#pragma weak PMPI_Rget_accumulate_c
#pragma weak PMPI_Rput_c
#pragma weak PMPI_Win_allocate_c
#pragma weak PMPI_Win_allocate_shared_c
#pragma weak PMPI_Win_create_c

int MPI_Accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
                     MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op,
                     MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Accumulate_c);
  return probe_transfer_end(thread, PMPI_Accumulate_c(origin_addr, origin_count, origin_datatype, target_rank,
                                                      target_disp, target_count, target_datatype, op, win));
}

int MPI_Get_c(void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
              MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Get_c);
  return probe_transfer_end(thread, PMPI_Get_c(origin_addr, origin_count, origin_datatype, target_rank, target_disp,
                                               target_count, target_datatype, win));
}

int MPI_Get_accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype,
                         void *result_addr, MPI_Count result_count, MPI_Datatype result_datatype, int target_rank,
                         MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op,
                         MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Get_accumulate_c);
  return probe_transfer_end(thread, PMPI_Get_accumulate_c(origin_addr, origin_count, origin_datatype, result_addr,
                                                          result_count, result_datatype, target_rank, target_disp,
                                                          target_count, target_datatype, op, win));
}

int MPI_Put_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
              MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Put_c);
  return probe_transfer_end(thread, PMPI_Put_c(origin_addr, origin_count, origin_datatype, target_rank, target_disp,
                                               target_count, target_datatype, win));
}

int MPI_Raccumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
                      MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op,
                      MPI_Win win, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Raccumulate_c);
  return probe_remote_request_end(thread, request, PMPI_Raccumulate_c(origin_addr, origin_count, origin_datatype,
                                                                      target_rank, target_disp, target_count,
                                                                      target_datatype, op, win, request));
}

int MPI_Rget_c(void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
               MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win,
               MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rget_c);
  return probe_remote_request_end(thread, request, PMPI_Rget_c(origin_addr, origin_count, origin_datatype, target_rank,
                                                               target_disp, target_count, target_datatype, win,
                                                               request));
}

int MPI_Rget_accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype,
                          void *result_addr, MPI_Count result_count, MPI_Datatype result_datatype, int target_rank,
                          MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op,
                          MPI_Win win, MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rget_accumulate_c);
  return probe_remote_request_end(thread, request, PMPI_Rget_accumulate_c(origin_addr, origin_count, origin_datatype,
                                                                          result_addr, result_count, result_datatype,
                                                                          target_rank, target_disp, target_count,
                                                                          target_datatype, op, win, request));
}

int MPI_Rput_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank,
               MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win,
               MPI_Request *request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Rput_c);
  return probe_remote_request_end(thread, request, PMPI_Rput_c(origin_addr, origin_count, origin_datatype, target_rank,
                                                               target_disp, target_count, target_datatype, win,
                                                               request));
}

int MPI_Win_allocate_c(MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_allocate_c);
  return probe_wrapped_end(thread, PMPI_Win_allocate_c(size, disp_unit, info, comm, baseptr, win));
}

int MPI_Win_allocate_shared_c(MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr,
                              MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_allocate_shared_c);
  return probe_wrapped_end(thread, PMPI_Win_allocate_shared_c(size, disp_unit, info, comm, baseptr, win));
}

int MPI_Win_create_c(void *base, MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, MPI_Win *win) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Win_create_c);
  return probe_wrapped_end(thread, PMPI_Win_create_c(base, size, disp_unit, info, comm, win));
}

#endif
