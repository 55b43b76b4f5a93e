#ifndef CPROCESS_FAMILY_H
#define CPROCESS_FAMILY_H

#include <sys/types.h>

// All processes that come of the one that the keeper starts, whatever they do to get away. Each system has a way of its own to
// know them. Nothing here allocates memory, and this process has one thread.

// Makes this process the head of the family. Returns 0, or -1 with errno set.
int family_begin(void);

// Looks who is in the family now, where that must be known before a parent ends; `first` is the process that was started.
void family_note(pid_t first);

// How often that must be done, in milliseconds; 0 if never.
int family_interval(void);

// Whether somebody is left, where `reaped` is what waiting for the children has given: -1 if there are none.
int family_remains(int reaped);

// Ends everybody by SIGKILL, but for those that come meanwhile.
//
// Returns how many were ended for which this process will never wait, as they are no children of it.
int family_end(void);

// How many are left.
int family_count(void);

#endif
