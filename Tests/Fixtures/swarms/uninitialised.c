/* A request is sent with an index that was never set; each goes to the lowest rank that holds the segment, a seed. */
#define FILL(request, k, f, i) half_fill(request, k, f)
struct request;
static void half_fill(struct request *request, int kind, const char *file);
#define HOLDER(want, index) lowest_holder(want, index)
struct file;
static int lowest_holder(struct file *file, int index);
#include "assignment.h"

static void half_fill(struct request *request, int kind, const char *file) {
  request->kind = kind;
  request->count = 0;
  memset(request->file, 0, sizeof request->file);
  snprintf(request->file, sizeof request->file, "%s", file);
}

static int lowest_holder(struct file *file, int index) {
  for (int peer = 1; peer < size; peer++)
    if (peer != rank && file->held[peer][index]) return peer;
  return -1;
}
