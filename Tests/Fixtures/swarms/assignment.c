/* Right in everything: each segment is asked of a peer that holds it, of all of them in turn. */
#include "assignment.h"
