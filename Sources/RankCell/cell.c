// A cell: the run directory holds the input of this rank and nothing of the other ranks, and the rank has no rights beside
// those of its user.

#include "cell.h"

#include "door.h"
#include "namespaces.h"
#include "rank.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

// Where the run directory is in the sandbox.
static const char *directory = "/swarm";

const char *cell_folder(void) {
  static char own[64];
  snprintf(own, sizeof own, "%s/%s", cells_path, own_rank());
  return own;
}

// Puts the folder of this rank in the place of the run directory; the probe's folder is in both.
static const char *enter_directory(void) {
  const char *own = cell_folder();
  char probe[80];
  snprintf(probe, sizeof probe, "%s/probe", own);
  if (mount("/swarm/probe", probe, NULL, MS_BIND, NULL) != 0 && errno != ENOENT) return "mount of the probe's folder";
  if (mount(own, directory, NULL, MS_BIND | MS_REC, NULL) != 0) return "mount of the rank's folder";
  return chdir(directory) == 0 ? NULL : "chdir";
}

// A core would be written into the run directory.
static const char *leave_no_core(void) {
  const struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none) == 0 ? NULL : "setrlimit";
}

static const char *known_rank(void) {
  if (strcmp(own_rank(), "unknown") != 0) return NULL;
  errno = ENOENT;
  return "the launcher has told no rank";
}

void enter_cell(void) {
  struct doorway doorway;
  const char *step = find_doorway(&doorway);
  if (step == NULL) step = known_rank();
  if (step == NULL) step = enter_namespaces();
  if (step == NULL) step = enter_directory();
  if (step == NULL) step = leave_no_core();
  if (step == NULL) step = keep_rights(NO_RIGHTS);
  if (step != NULL) report_no_cell(&doorway, step);
  wait_for_door(&doorway);
}
