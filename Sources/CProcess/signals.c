#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

static void hear(int signal) {
  (void)signal;
  int before = errno;
  signals_wake();
  errno = before;
}

static void set(int signal, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

void signals_hear(int signal) { set(signal, hear); }

void signals_restore(int signal) { set(signal, SIG_DFL); }

int signals_is_ignored(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}
