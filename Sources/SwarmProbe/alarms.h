#ifndef ALARMS_H
#define ALARMS_H

// The signals that the process has asked the kernel for, at a later time.

#include "probe.h"

#pragma GCC visibility push(hidden)

// Writes into the status page when the last of them is due.
void probe_alarms_open(void);

#pragma GCC visibility pop

#endif
