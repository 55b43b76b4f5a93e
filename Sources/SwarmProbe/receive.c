#include "disturb.h"
#include "requests.h"
#include "schedule.h"
#include "trace.h"

// The calls by which a message is received, or both sent and received (MPI-3.1, chapters 3.2, 3.7, 3.9 and 3.10).

// Counts the message that `status` tells of, which came over `comm` to a receive from `wanted`.
static void count(Thread *thread, MPI_Comm comm, Endpoint wanted, const MPI_Status *status, uint64_t begun) {
  Endpoint from = probe_endpoint(comm, status->MPI_SOURCE, status->MPI_TAG);
  uint64_t bytes = probe_status_bytes(status);
  probe_received(thread, from, bytes, wanted.peer == PROBE_ANY || wanted.tag == PROBE_ANY);
  probe_trace_message(thread, PROBE_EVENT_RECEIVED, from, bytes, begun);
}

int MPI_Recv(void *buffer, int length, MPI_Datatype type, int peer, int tag, MPI_Comm comm, MPI_Status *status) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Recv(buffer, length, type, peer, tag, comm, status);
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Endpoint from = probe_endpoint(comm, peer, tag);
  probe_point(POINT_ASKS, from.peer);
  uint64_t begun = probe_trace_now();
  probe_wait_for(thread, PROBE_MPI_Recv, PROBE_RECEIVES, from);
  int code = PMPI_Recv(buffer, length, type, peer, tag, comm, status);
  // A message that was too long for the buffer has come all the same.
  if (code == MPI_SUCCESS || code == MPI_ERR_TRUNCATE) count(thread, comm, from, status, begun);
  probe_wait_end(thread);
  probe_point(POINT_RECEIVED, probe_world_rank(probe_comm_of(comm), status->MPI_SOURCE));
  return code;
}

int MPI_Irecv(void *buffer, int length, MPI_Datatype type, int peer, int tag, MPI_Comm comm, MPI_Request *handle) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Irecv(buffer, length, type, peer, tag, comm, handle);
  Request request = {.activity = PROBE_RECEIVES, .is_active = true, .end = probe_endpoint(comm, peer, tag)};
  request.comm = probe_comm_of(comm);
  request.begun = probe_trace_now();
  probe_call_begin(thread, PROBE_MPI_Irecv);
  int code = PMPI_Irecv(buffer, length, type, peer, tag, comm, handle);
  probe_call_end(thread);
  if (code == MPI_SUCCESS) probe_request_keep(thread, *handle, &request);
  return code;
}

int MPI_Recv_init(void *buffer, int length, MPI_Datatype type, int peer, int tag, MPI_Comm comm, MPI_Request *handle) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return PMPI_Recv_init(buffer, length, type, peer, tag, comm, handle);
  Request request = {.activity = PROBE_RECEIVES, .is_persistent = true, .end = probe_endpoint(comm, peer, tag)};
  request.comm = probe_comm_of(comm);
  probe_call_begin(thread, PROBE_MPI_Recv_init);
  int code = PMPI_Recv_init(buffer, length, type, peer, tag, comm, handle);
  probe_call_end(thread);
  if (code == MPI_SUCCESS) probe_request_keep(thread, *handle, &request);
  return code;
}

// The sender and tag of a matched message: only the thread that has probed it knows them.
static Endpoint matched(Thread *thread, MPI_Message message) {
  if (message != thread->matched) return probe_nobody;
  return (Endpoint){thread->matched_peer, thread->matched_tag, thread->matched_comm};
}

// A matched message was counted when it was probed.
int MPI_Mrecv(void *buffer, int length, MPI_Datatype type, MPI_Message *message, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Mrecv(buffer, length, type, message, status);
  // A short one is here already: there is nothing to wait for, and the clock need not be asked.
  if (*message == thread->matched && thread->matched_bytes <= 1024) {
    probe_call_begin(thread, PROBE_MPI_Mrecv);
    int code = PMPI_Mrecv(buffer, length, type, message, status);
    probe_call_end(thread);
    probe_point(POINT_RECEIVED, thread->matched_peer);
    return code;
  }
  Endpoint from = matched(thread, *message);
  probe_wait_for(thread, PROBE_MPI_Mrecv, PROBE_RECEIVES, from);
  int code = PMPI_Mrecv(buffer, length, type, message, status);
  probe_wait_end(thread);
  probe_point(POINT_RECEIVED, from.peer);
  return code;
}

int MPI_Imrecv(void *buffer, int length, MPI_Datatype type, MPI_Message *message, MPI_Request *handle) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Imrecv(buffer, length, type, message, handle);
  Request request = {.activity = PROBE_RECEIVES, .is_active = true, .is_counted = true};
  request.end = matched(thread, *message);
  probe_call_begin(thread, PROBE_MPI_Imrecv);
  int code = PMPI_Imrecv(buffer, length, type, message, handle);
  probe_call_end(thread);
  if (code == MPI_SUCCESS) probe_request_keep(thread, *handle, &request);
  return code;
}

// Says that the thread exchanges a message for another; a side that is MPI_PROC_NULL is left out.
static void exchange_begin(Thread *thread, uint32_t call, const Endpoint *to, const Endpoint *from) {
  probe_awaited awaited[2];
  uint32_t sides = 0;
  if (to) awaited[sides++] = probe_awaiting(PROBE_SENDS, *to);
  if (from) awaited[sides++] = probe_awaiting(PROBE_RECEIVES, *from);
  probe_wait_begin(thread, call, PROBE_EXCHANGES, awaited, sides, sides);
}

// An exchange in a swarm with faults: if the probe has taken the message to be sent, the call only receives.
__attribute__((noinline, cold)) static int exchange_disturbed(Thread *thread, uint32_t call, Message message, void *in,
                                                              int in_length, MPI_Datatype in_type, int in_peer,
                                                              int in_tag, MPI_Status *status, Endpoint to,
                                                              Endpoint from) {
  // A call with one buffer for both ways cannot send a copy in place of the message.
  bool is_one_buffer = call == PROBE_MPI_Sendrecv_replace;
  Disturbance what = probe_disturb(thread, &message, to, is_one_buffer ? HANDOVER_BEGINS : HANDOVER_LASTS);
  bool receives = in_peer != MPI_PROC_NULL;
  int out_peer = what.is_taken ? MPI_PROC_NULL : message.peer;
  exchange_begin(thread, call, what.is_taken ? NULL : &to, receives ? &from : NULL);
  int code = is_one_buffer ? PMPI_Sendrecv_replace(in, in_length, in_type, out_peer, message.tag, in_peer, in_tag,
                                                   message.comm, status)
                           : PMPI_Sendrecv(message.buffer, message.count, message.type, out_peer, message.tag, in,
                                           in_length, in_type, in_peer, in_tag, message.comm, status);
  if (receives && code == MPI_SUCCESS) count(thread, message.comm, from, status, what.begun);
  probe_wait_end(thread);
  probe_disturb_end(thread, &what);
  return code;
}

int MPI_Sendrecv(const void *out, int out_length, MPI_Datatype out_type, int out_peer, int out_tag, void *in,
                 int in_length, MPI_Datatype in_type, int in_peer, int in_tag, MPI_Comm comm, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) {
    return PMPI_Sendrecv(out, out_length, out_type, out_peer, out_tag, in, in_length, in_type, in_peer, in_tag, comm,
                         status);
  }
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Endpoint to = probe_endpoint(comm, out_peer, out_tag);
  Endpoint from = probe_endpoint(comm, in_peer, in_tag);
  probe_point(POINT_SENDS, to.peer);
  bool sends = out_peer != MPI_PROC_NULL, receives = in_peer != MPI_PROC_NULL;
  uint64_t bytes = probe_bytes(out_length, out_type);
  uint64_t begun = probe_trace_now();
  if (sends && probe_should_look(thread)) probe_look_for_unwritten(out, bytes, out_type, to);
  if (__builtin_expect(sends && probe_disturbs, 0)) {
    Message message = {out, out_length, out_type, out_peer, out_tag, comm};
    return exchange_disturbed(thread, PROBE_MPI_Sendrecv, message, in, in_length, in_type, in_peer, in_tag, status, to,
                              from);
  }
  if (sends) probe_sent(thread, to, bytes);
  exchange_begin(thread, PROBE_MPI_Sendrecv, sends ? &to : NULL, receives ? &from : NULL);
  int code = PMPI_Sendrecv(out, out_length, out_type, out_peer, out_tag, in, in_length, in_type, in_peer, in_tag, comm,
                           status);
  if (sends) probe_trace_message(thread, PROBE_EVENT_SENT, to, bytes, begun);
  if (receives && code == MPI_SUCCESS) count(thread, comm, from, status, begun);
  probe_wait_end(thread);
  return code;
}

int MPI_Sendrecv_replace(void *buffer, int length, MPI_Datatype type, int out_peer, int out_tag, int in_peer,
                         int in_tag, MPI_Comm comm, MPI_Status *status) {
  Thread *thread = probe_thread_here();
  if (!thread) {
    return PMPI_Sendrecv_replace(buffer, length, type, out_peer, out_tag, in_peer, in_tag, comm, status);
  }
  MPI_Status own;
  if (status == MPI_STATUS_IGNORE) status = &own;
  Endpoint to = probe_endpoint(comm, out_peer, out_tag);
  Endpoint from = probe_endpoint(comm, in_peer, in_tag);
  probe_point(POINT_SENDS, to.peer);
  bool sends = out_peer != MPI_PROC_NULL, receives = in_peer != MPI_PROC_NULL;
  uint64_t bytes = probe_bytes(length, type);
  uint64_t begun = probe_trace_now();
  if (sends && probe_should_look(thread)) probe_look_for_unwritten(buffer, bytes, type, to);
  if (__builtin_expect(sends && probe_disturbs, 0)) {
    Message message = {buffer, length, type, out_peer, out_tag, comm};
    return exchange_disturbed(thread, PROBE_MPI_Sendrecv_replace, message, buffer, length, type, in_peer, in_tag,
                              status, to, from);
  }
  if (sends) probe_sent(thread, to, bytes);
  exchange_begin(thread, PROBE_MPI_Sendrecv_replace, sends ? &to : NULL, receives ? &from : NULL);
  int code = PMPI_Sendrecv_replace(buffer, length, type, out_peer, out_tag, in_peer, in_tag, comm, status);
  if (sends) probe_trace_message(thread, PROBE_EVENT_SENT, to, bytes, begun);
  if (receives && code == MPI_SUCCESS) count(thread, comm, from, status, begun);
  probe_wait_end(thread);
  return code;
}
