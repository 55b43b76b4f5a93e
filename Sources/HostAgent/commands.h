#pragma once

// The commands that a launcher has started here through the runner, as a remote shell would start them.

#include <poll.h>
#include <stdint.h>
#include <sys/types.h>

#define COMMANDS 16

// Starts `command` by a shell, with `run` in RUNNER_RUN and `scratch` in TMPDIR. Returns 0, or errno.
int start_command(uint32_t number, const char *command, const char *run, const char *scratch);

// Tells a command to end.
void stop_command(uint32_t number);

// Notes that `child` has ended, and tells the runner if it is a command. Returns whether it is one.
int note_end(pid_t child, int status);

// Waits for every child that has ended.
void reap(void);

// What the commands print in, two each; returns how many.
int command_polls(struct pollfd polls[2 * COMMANDS]);

// Tells the runner what the commands have printed.
void read_commands(void);
