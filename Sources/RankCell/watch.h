#pragma once

// Has what this process prints from now on stand in the files `<rank>.stdout` and `<rank>.stderr` of the folder at `path`.
//
// Returns 0, or -1 with errno.
int keep_streams(const char *path);

// Goes on in a child, and returns there a descriptor, which is closed when the child becomes another program; if it cannot,
// it writes errno there. This process waits for the child, notes in the file `<rank>.end` of the folder at `path` how it ended,
// and ends in the same way.
//
// The file has `exit <status>` or `signal <number>`, and behind that the time in nanoseconds of the clock that only goes on; or
// `exec <errno>` if the child could not become another program. What comes to this process is passed on: the child is in a
// process group of its own, and ends with this process.
//
// Returns -1 with errno if there can be no child.
int watch_rank(const char *path);
