#ifdef __linux__
#include "system.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int system_channel(int ends[2]) { return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends); }

// One by one where the system does not know close_range(2).
void system_close_between(unsigned first, unsigned last) {
  if (syscall(SYS_close_range, first, last, 0) == 0) return;
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > 65536) limit.rlim_cur = 65536;
  for (unsigned descriptor = first; descriptor <= last && descriptor < limit.rlim_cur; descriptor++) close((int)descriptor);
}

void system_set_name(const char *name) { prctl(PR_SET_NAME, name); }

int system_listen(const sigset_t *heard) { return signalfd(-1, heard, SFD_CLOEXEC); }

int system_take_signals(int descriptor, const sigset_t *heard) {
  (void)descriptor;
  const struct timespec now = {0, 0};
  int asks = 0;
  for (int signal; (signal = sigtimedwait(heard, NULL, &now)) > 0;)
    if (signal != SIGCHLD) asks = 1;
  return asks;
}
#endif
