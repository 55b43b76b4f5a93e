#ifndef CPROCESS_SYSTEM_H
#define CPROCESS_SYSTEM_H

#include <signal.h>

// What a keeper needs of the system that no two systems do in the same way.

// Makes the two ends of a channel for reports and commands, closed on exec(2). Returns 0, or -1 with errno set.
int system_channel(int ends[2]);

// Closes the descriptors from `first` to `last`.
void system_close_between(unsigned first, unsigned last);

// Gives this process the name by which it is listed, where a process can have one of its own.
void system_set_name(const char *name);

// A descriptor that can be read when one of the signals `heard`, which are blocked, has come; -1 if there is none left.
int system_listen(const sigset_t *heard);

// Takes the signals of `heard` that have come; `descriptor` is what `system_listen` has given. Returns whether one of them
// asks for the end of the run.
int system_take_signals(int descriptor, const sigset_t *heard);

#endif
