#include "persistent_sends.h"
#include "requests.h"
#include "persistent_requests.h"
#include "schedule.h"

// The calls that begin, cancel and free requests (MPI-3.1, chapters 3.7.3, 3.8.4 and 3.9).

int MPI_Start(MPI_Request *request) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Start(request);
  probe_point(POINT_SENDS, PROBE_NONE);
  if (__builtin_expect(probe_disturbs, 0)) probe_persistent_send_start(thread, *request);
  // Noted before the request begins, as the message may arrive before the call is over.
  Persistent *persistent = probe_persistent(*request);
  if (persistent) {
    probe_persistent_start(thread, persistent);
  } else {
    probe_request_start(thread, *request);
  }
  probe_call_begin(thread, PROBE_MPI_Start);
  int code = PMPI_Start(request);
  probe_call_end(thread);
  return code;
}

int MPI_Startall(int count, MPI_Request requests[]) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Startall(count, requests);
  probe_point(POINT_SENDS, PROBE_NONE);
  for (int i = 0; probe_disturbs && i < count; i++) probe_persistent_send_start(thread, requests[i]);
  for (int i = 0; i < count; i++) probe_request_start(thread, requests[i]);
  probe_call_begin(thread, PROBE_MPI_Startall);
  int code = PMPI_Startall(count, requests);
  probe_call_end(thread);
  return code;
}

int MPI_Cancel(MPI_Request *request) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Cancel(request);
  probe_request_cancel(*request);
  probe_call_begin(thread, PROBE_MPI_Cancel);
  int code = PMPI_Cancel(request);
  probe_call_end(thread);
  return code;
}

int MPI_Request_free(MPI_Request *request) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Request_free(request);
  if (__builtin_expect(probe_disturbs, 0)) probe_persistent_send_forget(*request);
  probe_request_forget(thread, *request);
  probe_call_begin(thread, PROBE_MPI_Request_free);
  int code = PMPI_Request_free(request);
  probe_call_end(thread);
  return code;
}
