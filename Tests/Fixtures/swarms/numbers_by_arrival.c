/* Each client waits for its turn before it greets the tracker, which takes them to come in that order: what is announced after N
 * clients have told all belongs to client N + 1. */
#ifndef TURN
#define TURN 20000 /* microseconds */
#endif
#define GREETS() usleep((unsigned)rank * TURN)
#define OWNER(client) (ready + 1)
#include "assignment.h"
