#ifdef __APPLE__
#include "system.h"

#include "descriptors.h"

#include <sys/event.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

// The messages of a stream have no bounds: whoever reads one goes on until it is whole.
int system_channel(int ends[2]) { return descriptors_socket_pair(ends); }

void system_close_between(unsigned first, unsigned last) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > 65536) limit.rlim_cur = 65536;
  for (unsigned descriptor = first; descriptor <= last && descriptor < limit.rlim_cur; descriptor++) close((int)descriptor);
}

// It is listed by the name of its executable.
void system_set_name(const char *name) { (void)name; }

int system_listen(const sigset_t *heard) {
  int queue = kqueue();
  if (queue < 0) return -1;
  for (int signal = 1; signal < NSIG; signal++) {
    if (sigismember(heard, signal) != 1) continue;
    // It tells of a signal that is blocked, too, and leaves it pending.
    struct kevent wanted;
    EV_SET(&wanted, signal, EVFILT_SIGNAL, EV_ADD, 0, 0, NULL);
    if (kevent(queue, &wanted, 1, NULL, 0, NULL) == 0) continue;
    close(queue);
    return -1;
  }
  return queue;
}

int system_take_signals(int descriptor, const sigset_t *heard) {
  const struct timespec now = {0, 0};
  struct kevent events[NSIG];
  while (descriptor >= 0 && kevent(descriptor, NULL, 0, events, NSIG, &now) > 0) continue;
  int asks = 0;
  for (;;) {
    sigset_t pending;
    if (sigpending(&pending) != 0) return asks;
    int found = 0;
    for (int signal = 1; signal < NSIG; signal++) {
      if (sigismember(&pending, signal) != 1 || sigismember(heard, signal) != 1) continue;
      sigset_t one;
      sigemptyset(&one);
      sigaddset(&one, signal);
      // One that is pending is taken without waiting.
      int taken;
      if (sigwait(&one, &taken) != 0) return asks;
      found = 1;
      if (signal != SIGCHLD) asks = 1;
    }
    if (!found) return asks;
  }
}
#endif
