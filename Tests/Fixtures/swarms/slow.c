/* Right, but so slow that nothing moves for three seconds: a client sleeps before it asks for its first segment. */
#define PAUSE() pause_once()
static void pause_once(void);
#include "assignment.h"

static void pause_once(void) {
  static int paused;
  if (!paused++) sleep(3);
}
