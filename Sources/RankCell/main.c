// Starts one rank of a run: in a cell of its own if the run is isolated, and with its streams kept and its end noted where the
// launcher does neither.
//
// This is the program that the launcher starts in place of the swarm. It becomes the swarm, unless it has to watch it. In a
// sandbox it also starts the launcher, and keeps the door of the cells.

#include "cell.h"
#include "door.h"
#include "watch.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void fail(const char *step) {
  dprintf(STDERR_FILENO, "runner-cell: %s: %s\n", step, strerror(errno));
  _exit(125);
}

// The arguments: "door", the number of ranks, and the command of the launcher; or "cell" or "open"; "end" or "go-on", which is what
// the other ranks are to do when this one ends badly; the folders for the streams and for the end of the rank, that of its marks,
// which is seen from its run directory if it is in a cell, and what is to be preloaded, each of which may be empty; and the command
// of the swarm.
int main(int count, char **arguments) {
  enum { PLACE = 1, RANKS, LAUNCHER };
  if (count > LAUNCHER && strcmp(arguments[PLACE], "door") == 0) keep_door(arguments[RANKS], arguments + LAUNCHER);
  enum { OTHERS = PLACE + 1, STREAMS, ENDS, MARKS, LIBRARIES, PROGRAM };
  int is_right = count > PROGRAM && (strcmp(arguments[PLACE], "cell") == 0 || strcmp(arguments[PLACE], "open") == 0) &&
                 (strcmp(arguments[OTHERS], "end") == 0 || strcmp(arguments[OTHERS], "go-on") == 0);
  if (!is_right) {
    fprintf(stderr, "runner-cell is started by runner, in place of a rank\n");
    return 64;
  }
  if (*arguments[STREAMS] != '\0' && keep_streams(arguments[STREAMS]) != 0) fail(arguments[STREAMS]);
  int is_in_cell = strcmp(arguments[PLACE], "cell") == 0, refusal = -1;
  char marks[PATH_MAX];
  snprintf(marks, sizeof marks, "%s/%s", is_in_cell ? cell_folder() : "", arguments[MARKS]);
  if (*arguments[ENDS] != '\0') {
    int others_go_on = strcmp(arguments[OTHERS], "go-on") == 0;
    refusal = watch_rank(arguments[ENDS], *arguments[MARKS] == '\0' ? NULL : marks, others_go_on);
    if (refusal < 0) fail(arguments[ENDS]);
  }
  if (is_in_cell) enter_cell();
  if (*arguments[LIBRARIES] != '\0' && setenv("LD_PRELOAD", arguments[LIBRARIES], 1) != 0) fail("setenv");
  execv(arguments[PROGRAM], arguments + PROGRAM);
  // The words of the launcher for this are its own; here it is the swarm's file that is wrong.
  int error = errno;
  if (refusal >= 0 && write(refusal, &error, sizeof error) < 0) refusal = -1;
  dprintf(STDERR_FILENO, "%s: %s\n", arguments[PROGRAM], strerror(error));
  return error == ENOENT ? 127 : 126;
}
