#pragma once

// Times of this host, as the runner's clock has them.

#include <stddef.h>
#include <stdint.h>

#include <ProbeLayout.h>

// What is added to a time; 0 where both clocks are one.
extern int64_t clock_shift;

// Shifts the times of a page, and of one of its threads.
void shift_head(probe_status *head);
void shift_thread(probe_thread *thread);

// Shifts the times in a part of a file that begins at `offset`: of a status page, a trace, a note of how a rank ended, or
// statistics, as its name says. Returns its length afterwards, at most `room`.
size_t shift_part(const char *name, uint64_t offset, uint8_t *bytes, size_t count, size_t room);
