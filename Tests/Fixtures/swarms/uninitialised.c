/* A request is sent with an index that was never set. */
#define FILL(request, k, f, i) half_fill(request, k, f)
struct request;
static void half_fill(struct request *request, int kind, const char *file);
#include "assignment.h"

static void half_fill(struct request *request, int kind, const char *file) {
  request->kind = kind;
  request->count = 0;
  memset(request->file, 0, sizeof request->file);
  snprintf(request->file, sizeof request->file, "%s", file);
}
