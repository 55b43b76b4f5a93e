/* Right, but slow: a client computes for three seconds before it asks for its first segment, and calls nobody. */
#define PAUSE() compute_once()
static void compute_once(void);
#include "assignment.h"
#include <time.h>

static void compute_once(void) {
  static int computed;
  time_t start = time(NULL);
  if (computed++) return;
  while (time(NULL) - start < 4) {
  }
}
