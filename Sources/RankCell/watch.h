#pragma once

// Has what this process prints from now on stand in the files `<rank>.stdout` and `<rank>.stderr` of the folder at `path`.
//
// Returns 0, or -1 with errno.
int keep_streams(const char *path);

// Goes on in a child, and returns there a descriptor, which is closed when the child becomes another program; if it cannot,
// it writes errno there. This process waits for the child, notes in the file `<rank>.end` of the folder at `path` how it ended, and
// ends in the same way. What comes to it is passed on: the child is in a process group of its own, and ends with it.
//
// The file has `exit <status>` or `signal <number>`, and behind that the time in nanoseconds of the clock that only goes on; or
// `exec <errno>` if the child could not become another program. It has `left 0` and the time if the child exited with 0 and the
// folder at `marks_path`, which may be NULL, holds `<rank>.mpi`, the mark of a rank that has not called MPI_Finalize: then this
// process ends with 1, so that the launcher ends the others, which would wait.
//
// Before, it notes in the file `<rank>.host` what this host calls itself.
//
// Of a rank that exited with 0 and has the mark `<rank>.over` of one that has called MPI_Finalize, this process ends when all ranks
// have ended, if the launcher is Hydra.
//
// If the `others_go_on`, this process ends with 0, however the child has: where several ranks end badly at a time, the launcher of
// Open MPI 5 takes the job for over before the last has ended. Nor does the rank end when it writes to one that is gone (SIGPIPE).
//
// Returns -1 with errno if there can be no child.
int watch_rank(const char *path, const char *marks_path, int others_go_on);
