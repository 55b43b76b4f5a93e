#include "batch.h"
#include "schedule.h"
#include "persistent_requests.h"

// The calls that ask whether requests are over (MPI-3.1, chapters 3.7.3, 3.7.5 and 3.7.6).

// Notes that the thread has asked after `handle` in vain.
static void asked(Thread *thread, uint32_t call, MPI_Request handle) {
  // The request is looked up only now and then, as a loop that asks in vain asks after the same one again and again.
  if (PROBE_LOAD(thread->page->polls) % 64 == 0) {
    Request request;
    if (!probe_request_find(handle, probe_request_moment(), &request)) return;
    probe_polled(thread, call, request.activity, request.end);
  } else {
    PROBE_OWN_ADD(thread->page->polls, 1);
  }
}

// The first request of a batch that is not null.
static MPI_Request first_of(const Batch *batch) {
  for (int i = 0; batch->handles && i < batch->count; i++) {
    if (batch->handles[i] != MPI_REQUEST_NULL) return batch->handles[i];
  }
  return MPI_REQUEST_NULL;
}

int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Test(request, flag, status);
  MPI_Request handle = *request;
  // Mostly this is a short message that has just been sent: there is nothing to find out, and MPI need not be asked.
  if (probe_request_is_empty(handle)) {
    PROBE_OWN_ADD(thread->page->calls, 1);
    if (status != MPI_STATUS_IGNORE) return PMPI_Test(request, flag, status);
    *request = MPI_REQUEST_NULL;
    *flag = 1;
    return MPI_SUCCESS;
  }
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  // The entry is fetched into the cache while MPI tests the request.
  __builtin_prefetch(&probe_persistents[probe_persistent_place(handle)], 1);
  uint64_t moment = probe_request_moment();
  probe_enter(thread);
  int code = PMPI_Test(request, flag, status);
  probe_leave(thread);
  if (code != MPI_SUCCESS || *flag) {
    PROBE_OWN_ADD(thread->page->calls, 1);
    Persistent *persistent = probe_persistent(handle);
    if (persistent) {
      probe_persistent_done(thread, persistent, status);
    } else {
      probe_request_done(thread, handle, moment, status);
    }
    probe_point(POINT_RECEIVED, PROBE_NONE);
  } else {
    asked(thread, PROBE_MPI_Test, handle);
  }
  return code;
}

int MPI_Testany(int count, MPI_Request requests[], int *index, int *flag, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0) return PMPI_Testany(count, requests, index, flag, status);
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Batch batch;
  batch_begin(&batch, count, requests, status);
  probe_enter(thread);
  int code = PMPI_Testany(count, requests, index, flag, status);
  probe_leave(thread);
  if (*flag && *index != MPI_UNDEFINED) {
    PROBE_OWN_ADD(thread->page->calls, 1);
    batch_done(&batch, thread, *index, status);
  } else if (!*flag) {
    asked(thread, PROBE_MPI_Testany, first_of(&batch));
  }
  batch_end(&batch, status);
  if (*flag) probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}

int MPI_Testall(int count, MPI_Request requests[], int *flag, MPI_Status statuses[]) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0) return PMPI_Testall(count, requests, flag, statuses);
  Batch batch;
  batch_begin(&batch, count, requests, statuses);
  probe_enter(thread);
  int code = PMPI_Testall(count, requests, flag, batch.statuses);
  probe_leave(thread);
  if (*flag) {
    PROBE_OWN_ADD(thread->page->calls, 1);
    for (int i = 0; batch.statuses && i < count; i++) batch_done(&batch, thread, i, &batch.statuses[i]);
  } else {
    asked(thread, PROBE_MPI_Testall, first_of(&batch));
  }
  batch_end(&batch, statuses);
  if (*flag) probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}

int MPI_Testsome(int count, MPI_Request requests[], int *done, int indices[], MPI_Status statuses[]) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0) return PMPI_Testsome(count, requests, done, indices, statuses);
  Batch batch;
  batch_begin(&batch, count, requests, statuses);
  probe_enter(thread);
  int code = PMPI_Testsome(count, requests, done, indices, batch.statuses);
  probe_leave(thread);
  if (*done != MPI_UNDEFINED && *done > 0) PROBE_OWN_ADD(thread->page->calls, 1);
  if (*done == 0) asked(thread, PROBE_MPI_Testsome, first_of(&batch));
  for (int i = 0; *done != MPI_UNDEFINED && i < *done; i++) batch_done(&batch, thread, indices[i], &batch.statuses[i]);
  batch_end(&batch, statuses);
  if (*done != MPI_UNDEFINED && *done > 0) probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}

// Ends nothing: a request that this finds over is counted when a later call ends it.
int MPI_Request_get_status(MPI_Request request, int *flag, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Request_get_status(request, flag, status);
  probe_enter(thread);
  int code = PMPI_Request_get_status(request, flag, status);
  probe_leave(thread);
  if (!*flag) asked(thread, PROBE_MPI_Request_get_status, request);
  return code;
}
