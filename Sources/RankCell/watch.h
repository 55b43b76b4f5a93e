#pragma once

// Has what this process prints from now on stand in the files `<rank>.stdout` and `<rank>.stderr` of the folder at `path`.
//
// Returns 0, or -1 with errno.
int keep_streams(const char *path);

// Goes on in a child, and returns there a descriptor, which is closed when the child becomes another program; if it cannot,
// it writes errno there. This process waits for the child, notes in the file `<rank>.end` of the folder at `path` how it ended,
// and ends in the same way.
//
// The file has `exit <status>` or `signal <number>`, or `left 0` if it exited with 0 and the folder at `marks_path` holds
// `<rank>.mpi`, the mark of a rank that has not called MPI_Finalize, and behind that the time in nanoseconds of the clock that only
// goes on; or `exec <errno>` if the child could not become another program. Of a rank that left in this way, this process ends
// with 1, so that the launcher ends the others, who would wait for it; `marks_path` may be NULL. What comes to this process is
// passed on: the child is in a process group of its own, and ends with this process.
//
// Returns -1 with errno if there can be no child.
int watch_rank(const char *path, const char *marks_path);
