/* Its two threads count in one place, without a lock: the upload thread writes back what it has read before it sent an answer,
 * so that a file is lost which the download thread has counted meanwhile. Then it ends as if it had not got everything. */
static volatile int finished, answered;
static int status(void);
#define FINISHED() finished = finished + 1
#define ANSWERING() int seen = finished
#define ANSWERED() (finished = seen, answered = answered + 1)
#define STATUS() status()
#include "assignment.h"

static int status(void) { return finished == wanted_count ? 0 : 1; }
