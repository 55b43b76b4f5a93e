#ifndef CPROCESS_SIGNALS_H
#define CPROCESS_SIGNALS_H

// Signals that are waited for by a thread, with neither a descriptor nor memory of the moment: they are heard in every
// environment.

// From now on, `signal` is counted instead of having its usual effect.
void signals_hear(int signal);

// `signal` has its usual effect again.
void signals_restore(int signal);

// Whether this process ignores `signal`, as it was started so, or has set it.
int signals_is_ignored(int signal);

// Waits for the next signal that is heard, at most `milliseconds`, or without end if that is negative. Returns whether one
// came.
int signals_wait(int milliseconds);

// Makes a thread that waits return as if a signal had come.
void signals_wake(void);

#endif
