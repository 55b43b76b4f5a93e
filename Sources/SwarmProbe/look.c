#include "communicators.h"
#include "schedule.h"
#include "trace.h"

// The calls by which a thread looks for a message before it takes it (MPI-3.1, chapter 3.8).
//
// Looking moves nothing: a thread that only looks, even if it finds something, may look for ever. A matched probe takes
// the message away from all others, so that the message counts as received there.

int MPI_Probe(int peer, int tag, MPI_Comm comm, MPI_Status *status) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Probe(peer, tag, comm, status);
  Endpoint from = probe_endpoint(comm, peer, tag);
  probe_point(POINT_ASKS, from.peer);
  probe_wait_for(thread, PROBE_MPI_Probe, PROBE_PROBES, from);
  int code = PMPI_Probe(peer, tag, comm, status);
  probe_wait_end(thread);
  probe_polled(thread, PROBE_MPI_Probe, PROBE_RECEIVES, from);
  probe_point(POINT_RECEIVED, from.peer);
  return code;
}

int MPI_Iprobe(int peer, int tag, MPI_Comm comm, int *flag, MPI_Status *status) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Iprobe(peer, tag, comm, flag, status);
  probe_enter(thread);
  int code = PMPI_Iprobe(peer, tag, comm, flag, status);
  probe_leave(thread);
  Endpoint from = probe_endpoint(comm, peer, tag);
  probe_polled(thread, PROBE_MPI_Iprobe, PROBE_RECEIVES, from);
  // Whoever asks in vain asks again, as often as it has time for.
  if (*flag) probe_point(POINT_RECEIVED, from.peer);
  return code;
}

static void take(Thread *thread, MPI_Comm comm, Endpoint wanted, MPI_Message message, const MPI_Status *status,
                 uint64_t begun) {
  Endpoint from = probe_endpoint(comm, status->MPI_SOURCE, status->MPI_TAG);
  uint64_t bytes = probe_status_bytes(status);
  thread->matched = message;
  thread->matched_peer = from.peer;
  thread->matched_tag = from.tag;
  thread->matched_comm = from.comm;
  thread->matched_bytes = bytes;
  probe_received(thread, from, bytes, wanted.peer == PROBE_ANY || wanted.tag == PROBE_ANY);
  probe_trace_message(thread, PROBE_EVENT_RECEIVED, from, bytes, begun);
}

int MPI_Mprobe(int peer, int tag, MPI_Comm comm, MPI_Message *message, MPI_Status *status) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Mprobe(peer, tag, comm, message, status);
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Endpoint from = probe_endpoint(comm, peer, tag);
  uint64_t begun = probe_trace_now();
  probe_point(POINT_ASKS, from.peer);
  probe_wait_for(thread, PROBE_MPI_Mprobe, PROBE_RECEIVES, from);
  int code = PMPI_Mprobe(peer, tag, comm, message, status);
  if (code == MPI_SUCCESS) take(thread, comm, from, *message, status, begun);
  probe_wait_end(thread);
  return code;
}

int MPI_Improbe(int peer, int tag, MPI_Comm comm, int *flag, MPI_Message *message, MPI_Status *status) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Improbe(peer, tag, comm, flag, message, status);
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Endpoint from = probe_endpoint(comm, peer, tag);
  probe_enter(thread);
  int code = PMPI_Improbe(peer, tag, comm, flag, message, status);
  probe_leave(thread);
  if (code == MPI_SUCCESS && *flag) {
    PROBE_OWN_ADD(thread->page->calls, 1);
    take(thread, comm, from, *message, status, probe_trace_now());
  } else {
    probe_polled(thread, PROBE_MPI_Improbe, PROBE_RECEIVES, from);
  }
  return code;
}
