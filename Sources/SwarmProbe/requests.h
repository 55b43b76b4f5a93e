#ifndef REQUESTS_H
#define REQUESTS_H

// The requests that are not over: what each is for, so that a call that waits for one can say what it waits for, and
// a message that a request has brought is counted.

#include "communicators.h"

#pragma GCC visibility push(hidden)

// What a request is for.
typedef struct Request {
  uint8_t activity;        // PROBE_SENDS, PROBE_RECEIVES, PROBE_COLLECTIVE, PROBE_REMOTE; 0 if it is not known,
                           // or over
  bool is_persistent;
  bool is_active;
  bool is_cancelled;
  bool is_counted;         // a receive that was counted when it was matched
  bool is_exchange;        // a receive that also waits until a message has left
  Endpoint end;
  union {
    const Comm *comm;      // of a receive
    uint64_t bytes;        // of a send
  };
  uint64_t begun;
} Request;

// How many requests were kept so far.
extern uint64_t probe_request_serials;

// The one handle that Open MPI gives to all requests that are complete at once, or null.
extern MPI_Request probe_request_empty;

// Whether there is nothing to know of `handle`: it is null, or that of all requests that are complete at once.
static inline bool probe_request_is_empty(MPI_Request handle) {
  return handle == MPI_REQUEST_NULL || handle == probe_request_empty;
}

// Called at MPI_Init.
void probe_requests_initialised(void);

// Keeps a request that has begun, or a persistent one that is made.
void probe_request_keep(Thread *thread, MPI_Request handle, const Request *request);

// A moment in the order of requests: a later request may have the handle of one that ended before.
static inline uint64_t probe_request_moment(void) {
  return __atomic_load_n(&probe_request_serials, __ATOMIC_ACQUIRE);
}

// What a thread waits for that waits for `handle`, as that was at `moment`; false if that is not known, or it was over already.
bool probe_request_find(MPI_Request handle, uint64_t moment, Request *request);

// Notes that a persistent request begins.
void probe_request_start(Thread *thread, MPI_Request handle);

// Notes that the user wants it cancelled.
void probe_request_cancel(MPI_Request handle);

// Notes that it is over, with `status`, and counts what it has brought.
void probe_request_done(Thread *thread, MPI_Request handle, uint64_t moment, const MPI_Status *status);

// Forgets it, as the user has freed it.
void probe_request_forget(Thread *thread, MPI_Request handle);

#pragma GCC visibility pop

#endif
