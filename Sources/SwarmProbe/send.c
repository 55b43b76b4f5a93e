#include "disturb.h"
#include "persistent_sends.h"
#include "requests.h"
#include "schedule.h"
#include "trace.h"

// The calls by which a message is sent (MPI-3.1, chapters 3.4, 3.6, 3.7 and 3.10).
//
// A message counts from the moment that it is handed to MPI, so that it is never received before it is sent.

typedef int (*BlockingSend)(const void *, int, MPI_Datatype, int, int, MPI_Comm);
typedef int (*BegunSend)(const void *, int, MPI_Datatype, int, int, MPI_Comm, MPI_Request *);

// The same for a swarm with faults, whose messages may be lost, late or changed on their way.
__attribute__((noinline, cold)) static int blocking_disturbed(Thread *thread, uint32_t call, BlockingSend send,
                                                              Message message, Endpoint to) {
  Disturbance what = probe_disturb(thread, &message, to, HANDOVER_LASTS);
  int code = MPI_SUCCESS;
  if (!what.is_taken) {
    probe_wait_for(thread, call, PROBE_SENDS, to);
    code = send(message.buffer, message.count, message.type, message.peer, message.tag, message.comm);
    probe_wait_end(thread);
  }
  probe_disturb_end(thread, &what);
  return code;
}

// If the probe has taken the message, the user gets a request that is over.
__attribute__((noinline, cold)) static int begun_disturbed(Thread *thread, uint32_t call, BegunSend send,
                                                           Message message, Endpoint to, MPI_Request *handle) {
  Disturbance what = probe_disturb(thread, &message, to, HANDOVER_BEGINS);
  if (what.is_taken) {
    message = (Message){NULL, 0, MPI_BYTE, MPI_PROC_NULL, message.tag, message.comm};
    send = PMPI_Isend;
  }
  probe_call_begin(thread, call);
  int code = send(message.buffer, message.count, message.type, message.peer, message.tag, message.comm, handle);
  probe_call_end(thread);
  if (code == MPI_SUCCESS && !what.is_taken && !probe_request_is_empty(*handle)) {
    Request request = {.activity = PROBE_SENDS, .is_active = true, .end = to, .bytes = what.bytes, .begun = what.begun};
    probe_request_keep(thread, *handle, &request);
  }
  probe_disturb_end(thread, &what);
  return code;
}

static int blocking(uint32_t call, BlockingSend send, const void *buffer, int count, MPI_Datatype type, int peer,
                    int tag, MPI_Comm comm) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return send(buffer, count, type, peer, tag, comm);
  Endpoint to = probe_endpoint(comm, peer, tag);
  probe_point(POINT_SENDS, to.peer);
  uint64_t bytes = probe_bytes(count, type);
  uint64_t begun = probe_trace_now();
  if (probe_should_look(thread)) probe_look_for_unwritten(buffer, bytes, type, to);
  if (__builtin_expect(probe_disturbs, 0)) {
    return blocking_disturbed(thread, call, send, (Message){buffer, count, type, peer, tag, comm}, to);
  }
  probe_sent(thread, to, bytes);
  probe_wait_for(thread, call, PROBE_SENDS, to);
  int code = send(buffer, count, type, peer, tag, comm);
  probe_wait_end(thread);
  probe_trace_message(thread, PROBE_EVENT_SENT, to, bytes, begun);
  return code;
}

static int begun(uint32_t call, BegunSend send, const void *buffer, int count, MPI_Datatype type, int peer, int tag,
                 MPI_Comm comm, MPI_Request *handle) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return send(buffer, count, type, peer, tag, comm, handle);
  Endpoint to = probe_endpoint(comm, peer, tag);
  probe_point(POINT_SENDS, to.peer);
  uint64_t bytes = probe_bytes(count, type);
  uint64_t begun = probe_trace_now();
  if (probe_should_look(thread)) probe_look_for_unwritten(buffer, bytes, type, to);
  if (__builtin_expect(probe_disturbs, 0)) {
    return begun_disturbed(thread, call, send, (Message){buffer, count, type, peer, tag, comm}, to, handle);
  }
  probe_sent(thread, to, bytes);
  probe_call_begin(thread, call);
  int code = send(buffer, count, type, peer, tag, comm, handle);
  probe_call_end(thread);
  // Most messages are short, and have left already.
  if (code == MPI_SUCCESS && !probe_request_is_empty(*handle)) {
    Request request = {.activity = PROBE_SENDS, .is_active = true, .end = to, .bytes = bytes, .begun = begun};
    probe_request_keep(thread, *handle, &request);
  }
  probe_trace_message(thread, PROBE_EVENT_SENT, to, bytes, begun);
  return code;
}

static int persistent(uint32_t call, BegunSend make, const void *buffer, int count, MPI_Datatype type, int peer,
                      int tag, MPI_Comm comm, MPI_Request *handle) {
  Thread *thread = peer == MPI_PROC_NULL ? NULL : probe_thread_here();
  if (!thread) return make(buffer, count, type, peer, tag, comm, handle);
  Request request = {.activity = PROBE_SENDS, .is_persistent = true, .end = probe_endpoint(comm, peer, tag)};
  request.bytes = probe_bytes(count, type);
  bool is_disturbed = probe_disturbs && request.end.peer >= 0;
  Message message = {buffer, count, type, peer, tag, comm};
  probe_call_begin(thread, call);
  int code = is_disturbed ? probe_persistent_send_make(&message, request.end, handle)
                          : make(buffer, count, type, peer, tag, comm, handle);
  probe_call_end(thread);
  if (is_disturbed) return code;
  if (code == MPI_SUCCESS) probe_request_keep(thread, *handle, &request);
  return code;
}

#define BLOCKING(name)                                                                                                 \
  int MPI_##name(const void *buffer, int count, MPI_Datatype type, int peer, int tag, MPI_Comm comm) {                 \
    return blocking(PROBE_MPI_##name, PMPI_##name, buffer, count, type, peer, tag, comm);                              \
  }
#define BEGUN(name)                                                                                                    \
  int MPI_##name(const void *buffer, int count, MPI_Datatype type, int peer, int tag, MPI_Comm comm,                   \
                 MPI_Request *request) {                                                                               \
    return begun(PROBE_MPI_##name, PMPI_##name, buffer, count, type, peer, tag, comm, request);                        \
  }
#define PERSISTENT(name)                                                                                               \
  int MPI_##name(const void *buffer, int count, MPI_Datatype type, int peer, int tag, MPI_Comm comm,                   \
                 MPI_Request *request) {                                                                               \
    return persistent(PROBE_MPI_##name, PMPI_##name, buffer, count, type, peer, tag, comm, request);                   \
  }

BLOCKING(Send)
BLOCKING(Bsend)
BLOCKING(Ssend)
BLOCKING(Rsend)
BEGUN(Isend)
BEGUN(Ibsend)
BEGUN(Issend)
BEGUN(Irsend)
PERSISTENT(Send_init)
PERSISTENT(Bsend_init)
PERSISTENT(Ssend_init)
PERSISTENT(Rsend_init)

int MPI_Buffer_detach(void *buffer, int *size) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Buffer_detach(buffer, size);
  probe_wait_for(thread, PROBE_MPI_Buffer_detach, PROBE_SENDS, probe_nobody);
  int code = PMPI_Buffer_detach(buffer, size);
  probe_wait_end(thread);
  return code;
}
