#include "check.h"

#include <batch.h>

// Handles that MPI never gave, more than there are places for persistent requests.

enum { REQUESTS = 5000 };

static MPI_Request handle_of(int number) { return (MPI_Request)(uintptr_t)(0x10000 + 64 * number); }

static Request send_of(int number, bool is_persistent) {
  Request request = {.activity = PROBE_SENDS, .is_active = !is_persistent, .is_persistent = is_persistent};
  request.end = (Endpoint){number % 7, number, 0};
  request.bytes = 8;
  return request;
}

static void each_request_is_found_until_it_is_over(Thread *thread, bool is_persistent) {
  MPI_Status status = {0};
  for (int i = 0; i < REQUESTS; i++) {
    Request request = send_of(i, is_persistent);
    probe_request_keep(thread, handle_of(i), &request);
    if (is_persistent) probe_request_start(thread, handle_of(i));
  }
  uint64_t moment = probe_request_moment();
  for (int i = 0; i < REQUESTS; i++) {
    Request found;
    CHECK(probe_request_find(handle_of(i), moment, &found) && found.end.tag == i);
    probe_request_cancel(handle_of(i));
    probe_request_done(thread, handle_of(i), moment, &status);
    CHECK(!probe_request_find(handle_of(i), moment, &found));
    probe_request_done(thread, handle_of(i), moment, &status);
    probe_request_forget(thread, handle_of(i));
    probe_request_forget(thread, handle_of(i));
  }
}

static void a_batch_of_any_size_says_what_it_waits_for(Thread *thread, int count) {
  MPI_Request *handles = malloc(sizeof *handles * (size_t)(count + 1));
  MPI_Status status = {0};
  for (int i = 0; i < count; i++) {
    handles[i] = i % 3 == 2 ? MPI_REQUEST_NULL : handle_of(i);
    Request request = send_of(i, false);
    if (i % 3 == 0) probe_request_keep(thread, handles[i], &request);
  }
  Batch batch;
  batch_begin(&batch, count, handles, MPI_STATUSES_IGNORE);
  CHECK(count == 0 || (batch.handles && batch.statuses));
  probe_awaited awaited[PROBE_AWAITED] = {0};
  CHECK(batch_awaited(&batch, awaited) == (uint32_t)(count + 2) / 3);
  for (int i = -1; i <= count; i++) batch_done(&batch, thread, i, &status);
  CHECK(batch_awaited(&batch, awaited) == 0);
  batch_end(&batch, MPI_STATUSES_IGNORE);
  free(handles);
}

void test_requests(void) {
  Thread *thread = probe_attach_thread();
  CHECK(thread);
  for (int round = 0; round < 2; round++) {
    each_request_is_found_until_it_is_over(thread, false);
    each_request_is_found_until_it_is_over(thread, true);
  }
  const int counts[] = {0, 1, 4, BATCH_INLINE, BATCH_INLINE + 1, 1000};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    a_batch_of_any_size_says_what_it_waits_for(thread, counts[i]);
  }
}
