/* Has room for 100 segments a file, and looks at nothing: what comes after those goes over the end. */
#define SEGMENTS_OF_THE_LIMIT 100
#define PAUSE() remember()
static void remember(void);
#include "assignment.h"

static void remember(void) {
  static _Thread_local struct {
    char hashes[SEGMENTS_OF_THE_LIMIT][33];
    char (*next)[33];
  } got;
  if (!got.next) got.next = got.hashes;
  memset(got.next++, 'f', 33);
}
