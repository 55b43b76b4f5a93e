// A cell: the run directory holds the input of this rank and nothing of the other ranks, and the rank has no rights beside
// those of its user.

#include "cell.h"

#include "rank.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Where the run directory is in the sandbox, and the folders of the ranks in it.
static const char *directory = "/swarm";
static const char *cells = "/swarm/.cells";

// Notes in the folder of all cells, where no rank can write, that the cell could not be made.
static _Noreturn void fail(const char *step) {
  int error = errno;
  char text[256], path[64];
  int length = snprintf(text, sizeof text, "%s: %s\n", step, strerror(error));
  snprintf(path, sizeof path, "%s/%s.failed", cells, own_rank());
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0 && write(file, text, (size_t)length) < 0) _exit(126);
  dprintf(STDERR_FILENO, "runner-cell: %s", text);
  _exit(125);
}

static void write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0 || write(file, text, strlen(text)) < 0) fail(path);
  close(file);
}

// Enters a user namespace in which this process may mount, and a mount namespace of its own.
static void enter_namespaces(void) {
  uid_t user = getuid();
  gid_t group = getgid();
  char map[64];
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) fail("unshare");
  snprintf(map, sizeof map, "%u %u 1\n", user, user);
  write_file("/proc/self/uid_map", map);
  write_file("/proc/self/setgroups", "deny");
  snprintf(map, sizeof map, "%u %u 1\n", group, group);
  write_file("/proc/self/gid_map", map);
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) fail("mount");
}

const char *cell_folder(void) {
  static char own[64];
  snprintf(own, sizeof own, "%s/%s", cells, own_rank());
  return own;
}

// Puts the folder of this rank in the place of the run directory; the probe's folder is in both.
static void enter_directory(void) {
  const char *own = cell_folder();
  char probe[80];
  snprintf(probe, sizeof probe, "%s/probe", own);
  if (mount("/swarm/probe", probe, NULL, MS_BIND, NULL) != 0 && errno != ENOENT) fail("mount of the probe's folder");
  if (mount(own, directory, NULL, MS_BIND | MS_REC, NULL) != 0) fail("mount of the rank's folder");
  if (chdir(directory) != 0) fail("chdir");
}

// Gives up every right that the namespace has brought, so that no mount can be undone.
static void drop_rights(void) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("no_new_privs");
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++)
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) fail("bounding set");
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) fail("ambient set");
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3];
  memset(none, 0, sizeof none);
  if (syscall(SYS_capset, &header, none) != 0) fail("capset");
}

void enter_cell(void) {
  if (strcmp(own_rank(), "unknown") == 0) {
    errno = ENOENT;
    fail("the launcher has told no rank");
  }
  enter_namespaces();
  enter_directory();
  drop_rights();
  // A core would be written into the run directory.
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) fail("setrlimit");
}
