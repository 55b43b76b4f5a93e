#include "requests.h"
#include "trace.h"

// The exchanges that do not block (MPI-4.0, chapter 3.10). Both messages are counted; a thread that waits for such a request
// may do so for either, so nothing is claimed of that. Faults do not meet the message that is sent.

#if MPI_VERSION >= 4 || (defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5)

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Isendrecv
#pragma weak PMPI_Isendrecv_replace

typedef struct Exchange {
  Thread *thread;          // null if nothing is noted
  Request request;
} Exchange;

static Exchange begin(uint32_t call, const void *out, int count, MPI_Datatype type, int out_peer, int out_tag, int in_peer,
                      int in_tag, MPI_Comm comm) {
  Exchange exchange = {.thread = probe_thread_here()};
  if (!exchange.thread) return exchange;
  exchange.request = (Request){.activity = PROBE_REMOTE, .is_active = true, .end = probe_nobody};
  exchange.request.begun = probe_trace_now();
  if (out_peer != MPI_PROC_NULL) {
    Endpoint to = probe_endpoint(comm, out_peer, out_tag);
    uint64_t bytes = probe_bytes(count, type);
    if (probe_should_look(exchange.thread)) probe_look_for_unwritten(out, bytes, type, to);
    probe_sent(exchange.thread, to, bytes);
    probe_trace_message(exchange.thread, PROBE_EVENT_SENT, to, bytes, exchange.request.begun);
  }
  if (in_peer != MPI_PROC_NULL) {
    exchange.request.activity = PROBE_RECEIVES;
    exchange.request.end = probe_endpoint(comm, in_peer, in_tag);
    exchange.request.comm = probe_comm_of(comm);
    exchange.request.is_exchange = true;
  }
  probe_call_begin(exchange.thread, call);
  return exchange;
}

static int end(const Exchange *exchange, const MPI_Request *handle, int code) {
  if (!exchange->thread) return code;
  probe_call_end(exchange->thread);
  if (code == MPI_SUCCESS) probe_request_keep(exchange->thread, *handle, &exchange->request);
  return code;
}

int MPI_Isendrecv(const void *out, int out_count, MPI_Datatype out_type, int out_peer, int out_tag, void *in, int in_count,
                  MPI_Datatype in_type, int in_peer, int in_tag, MPI_Comm comm, MPI_Request *request) {
  Exchange exchange = begin(PROBE_MPI_Isendrecv, out, out_count, out_type, out_peer, out_tag, in_peer, in_tag, comm);
  int code = PMPI_Isendrecv(out, out_count, out_type, out_peer, out_tag, in, in_count, in_type, in_peer, in_tag, comm, request);
  return end(&exchange, request, code);
}

int MPI_Isendrecv_replace(void *buffer, int count, MPI_Datatype type, int out_peer, int out_tag, int in_peer, int in_tag,
                          MPI_Comm comm, MPI_Request *request) {
  Exchange exchange = begin(PROBE_MPI_Isendrecv_replace, buffer, count, type, out_peer, out_tag, in_peer, in_tag, comm);
  int code = PMPI_Isendrecv_replace(buffer, count, type, out_peer, out_tag, in_peer, in_tag, comm, request);
  return end(&exchange, request, code);
}

#endif
