#ifndef BATCH_H
#define BATCH_H

// The requests of one call that takes several: their handles, which the call sets to null as they end, and a place for
// the statuses where the user wants none.

#include "requests.h"

#include <stdlib.h>
#include <string.h>

#define BATCH_INLINE 16

typedef struct Batch {
  int count;
  uint64_t moment;
  MPI_Request *handles;    // null if there is no memory for them: then nothing is counted
  MPI_Status *statuses;
  MPI_Request own_handles[BATCH_INLINE];
  MPI_Status own_statuses[BATCH_INLINE];
} Batch;

static inline void batch_begin(Batch *batch, int count, const MPI_Request handles[], MPI_Status statuses[]) {
  batch->count = count;
  batch->moment = probe_request_moment();
  batch->handles = count <= BATCH_INLINE ? batch->own_handles : malloc(sizeof(MPI_Request) * (size_t)count);
  batch->statuses = statuses;
  if (batch->handles && count > 0) memcpy(batch->handles, handles, sizeof(MPI_Request) * (size_t)count);
  if (statuses == MPI_STATUSES_IGNORE) {
    batch->statuses = count <= BATCH_INLINE ? batch->own_statuses : malloc(sizeof(MPI_Status) * (size_t)count);
    // Without memory the call gets the user's own arrays, and what it completes is not counted.
    if (!batch->statuses && batch->handles != batch->own_handles) free(batch->handles);
    if (!batch->statuses) batch->handles = NULL;
  }
}

static inline void batch_end(Batch *batch, const MPI_Status *given) {
  if (batch->handles != batch->own_handles) free(batch->handles);
  if (given == MPI_STATUSES_IGNORE && batch->statuses != batch->own_statuses) free(batch->statuses);
}

// Notes that the request at `index` is over.
static inline void batch_done(Batch *batch, Thread *thread, int index, const MPI_Status *status) {
  if (batch->handles && index >= 0 && index < batch->count) {
    probe_request_done(thread, batch->handles[index], batch->moment, status);
  }
}

// Writes into `awaited` what the first of the requests are for; returns how many of them are known.
static inline uint32_t batch_awaited(const Batch *batch, probe_awaited awaited[PROBE_AWAITED]) {
  uint32_t total = 0;
  for (int i = 0; batch->handles && i < batch->count; i++) {
    Request request;
    if (!probe_request_find(batch->handles[i], batch->moment, &request)) continue;
    if (total < PROBE_AWAITED) awaited[total] = probe_awaiting(request.activity, request.end);
    total++;
  }
  return total;
}

#endif
