#ifndef CPROCESS_KEEPER_H
#define CPROCESS_KEEPER_H

// A process that stands between the runner and a launcher, and keeps everything that the launcher starts together.
//
// Under Linux it is the subreaper (see PR_SET_CHILD_SUBREAPER in prctl(2)) of its descendants: a process that has lost its
// parent becomes its child, whatever its session, group or environment. So it can end them all without ever signalling a
// process that is none of them: it signals only its own children, whose numbers no other process can get before it has waited
// for them. Where there is no such thing, see `family_darwin.c`. It waits for nothing but system calls, so that it obeys in every environment; and if the runner ends in any way,
// even by SIGKILL, it ends the run.

#include <stdint.h>
#include <sys/types.h>

// What a keeper is to do.
struct keeper_order {
  // The launcher's executable and its arguments, ended by a null pointer.
  const char *executable;
  char *const *arguments;
  // Variables, NAME=value, that its environment has; ended likewise.
  char *const *variables;
  // Whether its environment has those of this process, too, as far as `variables` has no others in their place.
  int inherits;
  // The directory in which it is started.
  const char *directory;
  // A descriptor for its standard output and error.
  int log;
  // How long the launcher may take to end its ranks when it is told to end, in milliseconds.
  int64_t grace;
  // When the keeper ends the run by itself, in milliseconds from the start.
  int64_t backstop;
};

// A keeper that runs.
struct keeper {
  pid_t process;
  // A socket by which it takes commands, each a byte, and reports, each time a `keeper_report`. At the end of file it ends
  // the run.
  int channel;
};

// Commands.
enum {
  // Tell the launcher to end, and end everything when its grace is over.
  KEEPER_END = 'e',
  // End everything at once.
  KEEPER_KILL = 'k',
};

// What a report is about.
enum keeper_event {
  // The launcher runs: its process.
  KEEPER_STARTED,
  // The launcher was not started: the step that failed, and errno.
  KEEPER_REFUSED,
  // The launcher has ended: its status as wait(2) gives it, and how long it ran, in milliseconds.
  KEEPER_ENDED,
  // A signal has asked the keeper to end the run.
  KEEPER_STOPPED,
  // The backstop has struck.
  KEEPER_EXPIRED,
  // The end of the run: how many processes were ended after the launcher, and how many have not ended
  // yet, as they are too many or wait for a device; the keeper goes on with those. It is the last.
  KEEPER_SWEPT,
};

// A step of starting the launcher.
enum keeper_step { KEEPER_CHANNEL, KEEPER_FORK, KEEPER_DIRECTORY, KEEPER_EXECUTE };

struct keeper_report {
  int32_t event;
  int32_t first;
  int32_t second;
};

// Starts a keeper, which starts the launcher. Returns 0, or errno with the step that failed in `step`.
int keeper_start(const struct keeper_order *order, struct keeper *keeper, enum keeper_step *step);

#endif
