/* A client that has all it wants tells the others, waits for a moment, and leaves. Each of them looks whether a client has left
 * before it asks it, and then asks: it may have left in between. */
struct request;
static int has_left(const struct request *r, int peer);
struct file;
static int holder_that_stays(struct file *file, int index);
static int leave(void);
#define HEARS(request, peer) has_left(request, peer)
#define HOLDER(want, index) holder_that_stays(want, index)
#define TAKES_PART() leave()
#include "assignment.h"
#ifndef MOMENT
#define MOMENT 1000 /* microseconds */
#endif

static volatile int gone[CLIENTS];

static int has_left(const struct request *r, int peer) {
  if (r->kind != DONE) return 0;
  return gone[peer] = 1;
}

static int holder_that_stays(struct file *file, int index) {
  for (int step = 0; step < size; step++) {
    int peer = 1 + (index + rank + step) % (size - 1);
    if (peer != rank && file->held[peer][index] && !gone[peer]) return peer;
  }
  return any_holder(file, index);
}

static int leave(void) {
  if (file_count > wanted_count) return 1; /* it owns something, which others may want */
  struct request r;
  fill(&r, DONE, "", 0, 0);
  for (int peer = 1; peer < size; peer++)
    if (peer != rank) send_request(&r, peer, TAG_REQUEST);
  usleep(MOMENT);
  return 0;
}
