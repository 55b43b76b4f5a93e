/* A client leaves as soon as it has all it wants, and serves nobody any more. */
#define TAKES_PART() 0
#include "assignment.h"
