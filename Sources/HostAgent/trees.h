#pragma once

// The run directory and the scratch folder of a run on this host, at the paths that they have at the runner's.
//
// A folder that the runner's own token is in is the same there and here, so that nothing is put there, sent or removed.

#include <stddef.h>
#include <stdint.h>

#include "wire.h"

// The folders of a host; each path is empty as long as it is not known.
struct trees {
  char run[4096], scratch[4096];
  int shares_run, shares_scratch;
};

extern struct trees trees;

// Makes both folders. Returns NULL, or what could not be made, with errno.
const char *make_trees(const char *run, const char *scratch, const char *token);

// Removes what was made.
void remove_trees(void);

// Whether the file at `path` has this size and digest.
int has_content(const char *path, uint64_t size, const uint8_t digest[32]);

// Puts a link to `path` among the programs, as `name`. Returns 0, or -1 with errno.
int link_program(const char *name, const char *path);

// Writes the next part of the file `path` in a folder. Returns 0, or -1 with errno.
int put_part(enum tree tree, int is_program, int is_last, const char *path, const uint8_t *bytes, size_t count);

// The bounds of what is sent.
struct bounds {
  uint64_t bytes;
  uint32_t files;
};

// Takes every regular file of the run directory, and of the folders of the probe, the ends and the marks, in parts.
//
// `take` returns 0 to go on. Returns whether all were taken: none is missing but what exceeds the bounds or cannot be read.
typedef int (*take_part)(enum tree tree, const char *path, int is_first, int is_last, const uint8_t *bytes, size_t count);
int take_files(struct bounds bounds, take_part take);

// What is in the run directory, if that is not the runner's: the bytes of all files together, and of the largest, and how many
// files and folders there are.
struct size {
  uint64_t bytes, largest;
  uint32_t files;
};
struct size measure_run(void);

// The most bytes of a note of how a rank ended, or of a mark.
#define NOTE_LIMIT 256

// Tells the runner of notes, marks and streams that are new. Only that there are streams is told, not what is in them.
void tell_of_marks(void);
