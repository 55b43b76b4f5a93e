#ifndef PRELOAD_H
#define PRELOAD_H

#pragma GCC visibility push(hidden)

// Takes the probe's library out of LD_PRELOAD, so that what the process starts from now on does without it.
void probe_preload_end(void);

#pragma GCC visibility pop

#endif
