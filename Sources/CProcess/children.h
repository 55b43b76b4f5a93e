#ifndef CPROCESS_CHILDREN_H
#define CPROCESS_CHILDREN_H

#include <sys/types.h>

// Calls `visit` with each child of this process, which has one thread. Allocates nothing.
//
// A child that is started meanwhile may be left out.
void for_each_child(void (*visit)(pid_t));

#endif
