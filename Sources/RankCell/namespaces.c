#include "namespaces.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool put(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  bool is_written = write(file, text, strlen(text)) >= 0;
  int error = errno;
  close(file);
  errno = error;
  return is_written;
}

const char *enter_namespaces(void) {
  uid_t user = getuid();
  gid_t group = getgid();
  char map[64];
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return "unshare";
  snprintf(map, sizeof map, "%u %u 1\n", user, user);
  if (!put("/proc/self/uid_map", map)) return "/proc/self/uid_map";
  if (!put("/proc/self/setgroups", "deny")) return "/proc/self/setgroups";
  snprintf(map, sizeof map, "%u %u 1\n", group, group);
  if (!put("/proc/self/gid_map", map)) return "/proc/self/gid_map";
  return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 ? NULL : "mount";
}

const char *keep_rights(enum rights rights) {
  int kept = rights == RIGHT_TO_MAKE_NAMESPACES ? CAP_SETFCAP : -1;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "no_new_privs";
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++)
    if (capability != kept && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return "bounding set";
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return "ambient set";
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3];
  memset(sets, 0, sizeof sets);
  if (kept >= 0) sets[CAP_TO_INDEX(kept)].permitted = sets[CAP_TO_INDEX(kept)].effective = CAP_TO_MASK(kept);
  return syscall(SYS_capset, &header, sets) == 0 ? NULL : "capset";
}
