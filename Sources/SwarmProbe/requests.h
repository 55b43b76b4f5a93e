#ifndef REQUESTS_H
#define REQUESTS_H

// The requests that are not over: what each is for, so that a call that waits for one can say what it waits for, and
// a message that a request has brought is counted.

#include "communicators.h"

// What a request is for.
typedef struct Request {
  uint32_t activity;       // PROBE_SENDS, PROBE_RECEIVES, PROBE_COLLECTIVE; 0 if it is not known, or over
  bool is_persistent;
  bool is_active;
  bool is_cancelled;
  bool is_counted;         // a receive that was counted when it was matched
  Endpoint end;
  const Comm *comm;
  uint64_t bytes;          // of a send
  uint64_t begun;
} Request;

// Keeps a request that has begun, or a persistent one that is made.
void probe_request_keep(MPI_Request handle, const Request *request);

// A moment in the order of requests: later ones may have the handle of one that ended meanwhile.
uint64_t probe_request_moment(void);

// What `handle` was for at `moment`; false if that is not known, or it was over already.
bool probe_request_find(MPI_Request handle, uint64_t moment, Request *request);

// Notes that a persistent request begins.
void probe_request_start(Thread *thread, MPI_Request handle);

// Notes that the user wants it cancelled.
void probe_request_cancel(MPI_Request handle);

// Notes that it is over, with `status`, and counts what it has brought.
void probe_request_done(Thread *thread, MPI_Request handle, uint64_t moment, const MPI_Status *status);

// Forgets it, as the user has freed it.
void probe_request_forget(MPI_Request handle);

#endif
