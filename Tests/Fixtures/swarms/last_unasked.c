/* Writes the last segment of each file from what the tracker has told of its hash, without asking anyone for it. */
#define ASKS(want, index) ((index) < (want)->count - 1)
#include "assignment.h"
