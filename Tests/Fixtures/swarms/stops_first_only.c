/* The tracker tells only the first client to stop. */
#define STOPPED(client) ((client) == 1)
#include "assignment.h"
