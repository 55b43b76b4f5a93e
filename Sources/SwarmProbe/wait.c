#include "batch.h"
#include "schedule.h"

// The calls that wait for requests (MPI-3.1, chapters 3.7.3 and 3.7.5).

// Waits for one request, and says in the name of `call` what for.
static int wait_one(Thread *thread, uint32_t call, MPI_Request *request, MPI_Status *status) {
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  MPI_Request handle = *request;
  uint64_t moment = probe_request_moment();
  Request known;
  if (probe_request_find(handle, moment, &known)) {
    probe_wait_for(thread, call, known.activity, known.end);
  } else {
    probe_wait_for(thread, call, PROBE_REQUESTS_ALL, probe_nobody);
  }
  int code = PMPI_Wait(request, status);
  probe_request_done(thread, handle, moment, status);
  probe_wait_end(thread);
  return code;
}

int MPI_Wait(MPI_Request *request, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Wait(request, status);
  probe_point(POINT_ASKS, PROBE_NONE);
  int code = wait_one(thread, PROBE_MPI_Wait, request, status);
  probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}

// Waits for one request after the other, which is the same to the user, so that the probe can tell which are left.
int MPI_Waitall(int count, MPI_Request requests[], MPI_Status statuses[]) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0 || (count > 0 && !requests)) return PMPI_Waitall(count, requests, statuses);
  bool has_failed = false;
  probe_point(POINT_ASKS, PROBE_NONE);
  for (int i = 0; i < count; i++) {
    if (requests[i] == MPI_REQUEST_NULL && statuses == MPI_STATUSES_IGNORE) continue;
    MPI_Status *status = statuses == MPI_STATUSES_IGNORE ? MPI_STATUS_IGNORE : &statuses[i];
    int code = wait_one(thread, PROBE_MPI_Waitall, &requests[i], status);
    if (status != MPI_STATUS_IGNORE) status->MPI_ERROR = code;
    if (code != MPI_SUCCESS) has_failed = true;
  }
  probe_point(POINT_RECEIVED, PROBE_NONE);
  return has_failed ? MPI_ERR_IN_STATUS : MPI_SUCCESS;
}

// Says for which of several requests the thread waits.
static void wait_for_any(Thread *thread, uint32_t call, const Batch *batch) {
  probe_awaited awaited[PROBE_AWAITED] = {0};
  uint32_t total = batch_awaited(batch, awaited);
  uint32_t shown = total < PROBE_AWAITED ? total : PROBE_AWAITED;
  uint32_t activity = total == 1 ? awaited[0].activity : PROBE_REQUESTS_ANY;
  probe_wait_begin(thread, call, activity, awaited, shown, total);
}

int MPI_Waitany(int count, MPI_Request requests[], int *index, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0) return PMPI_Waitany(count, requests, index, status);
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Batch batch;
  batch_begin(&batch, count, requests, status);
  probe_point(POINT_ASKS, PROBE_NONE);
  wait_for_any(thread, PROBE_MPI_Waitany, &batch);
  int code = PMPI_Waitany(count, requests, index, status);
  if (*index != MPI_UNDEFINED) batch_done(&batch, thread, *index, status);
  probe_wait_end(thread);
  batch_end(&batch, status);
  probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}

int MPI_Waitsome(int count, MPI_Request requests[], int *done, int indices[], MPI_Status statuses[]) {
  Thread *thread = probe_thread_here();
  if (!thread || count < 0) return PMPI_Waitsome(count, requests, done, indices, statuses);
  Batch batch;
  batch_begin(&batch, count, requests, statuses);
  probe_point(POINT_ASKS, PROBE_NONE);
  wait_for_any(thread, PROBE_MPI_Waitsome, &batch);
  int code = PMPI_Waitsome(count, requests, done, indices, batch.statuses);
  for (int i = 0; *done != MPI_UNDEFINED && i < *done; i++) batch_done(&batch, thread, indices[i], &batch.statuses[i]);
  probe_wait_end(thread);
  batch_end(&batch, statuses);
  probe_point(POINT_RECEIVED, PROBE_NONE);
  return code;
}
