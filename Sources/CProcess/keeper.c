#include "keeper.h"

#include "descriptors.h"
#include "family.h"
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

// After fork(2) in a process with threads, only functions that are safe in signal handlers may be called: so the keeper
// allocates nothing, and its state is in static memory of its own.

// How long the runner waits for the end of what is left, and how long the keeper goes on with it, in milliseconds.
#define SWEEP_LIMIT 2500
#define SWEEP_END 60000

// How often the launcher is tried, at intervals of 10 ms, while its file is busy.
#define BUSY_ATTEMPTS 100

static struct {
  int channel;
  // Can be read when a signal has come; -1 if the system had no descriptor left for that.
  int signals;
  pid_t launcher;
  // When it was started, in milliseconds.
  int64_t start;
  // Whether the launcher was started, and whether it has been waited for.
  int is_started;
  int has_ended;
  // How many processes were ended by SIGKILL after the launcher had ended.
  int32_t ended;
  // Whether a signal has asked for the end of the run.
  int is_stopped;
} self;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void report(enum keeper_event event, int32_t first, int32_t second) {
  struct keeper_report message = {(int32_t)event, first, second};
  ssize_t written;
  do written = write(self.channel, &message, sizeof message);
  while (written < 0 && errno == EINTR);
}

// Closes every descriptor but those in `kept`, which is sorted here.
static void close_others(int *kept, int count) {
  for (int i = 1; i < count; i++)
    for (int j = i; j > 0 && kept[j] < kept[j - 1]; j--) {
      int other = kept[j];
      kept[j] = kept[j - 1];
      kept[j - 1] = other;
    }
  unsigned first = 0;
  for (int i = 0; i < count; i++) {
    unsigned descriptor = (unsigned)kept[i];
    if (descriptor > first) system_close_between(first, descriptor - 1);
    first = descriptor + 1;
  }
  system_close_between(first, ~0U);
}

static void set_usual_effects(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  for (int signal = 1; signal < NSIG; signal++)
    if (signal != SIGKILL && signal != SIGSTOP) sigaction(signal, &action, NULL);
}

// The signals that the keeper hears. Like all others they are blocked, and asked for: the handlers of a process that was
// forked beside threads are put off without end where the thread sanitizer stands before them.
static sigset_t heard_signals(void) {
  static const int heard[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU};
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof heard / sizeof *heard; i++) sigaddset(&set, heard[i]);
  return set;
}

// How long the keeper waits at most where nothing wakes it when a signal comes, in milliseconds.
#define DEAF_LIMIT 20

// Waits for a signal or, if `hears_runner`, something on the channel, at most so long. Returns whether there is something on
// the channel.
static int wait_at_most(int64_t milliseconds, int hears_runner) {
  if (self.signals < 0 && milliseconds > DEAF_LIMIT) milliseconds = DEAF_LIMIT;
  if (family_interval() > 0 && milliseconds > family_interval()) milliseconds = family_interval();
  // The longest time that poll(2) knows is some weeks.
  int time = milliseconds > INT_MAX ? INT_MAX : (int)milliseconds;
  struct pollfd files[] = {{self.signals, POLLIN, 0}, {hears_runner ? self.channel : -1, POLLIN, 0}};
  int ready = poll(files, 2, time);
  sigset_t heard = heard_signals();
  if (system_take_signals(self.signals, &heard)) self.is_stopped = 1;
  return ready > 0 && files[1].revents != 0;
}

// Becomes the launcher; `failure` takes the step that failed, and errno.
static void become_launcher(const struct keeper_order *order, char **environment, int null, int failure) {
  int32_t words[2] = {KEEPER_EXECUTE, 0};
  setsid();
  dup2(null, STDIN_FILENO);
  dup2(order->log, STDOUT_FILENO);
  dup2(order->log, STDERR_FILENO);
  if (chdir(order->directory) != 0) {
    words[0] = KEEPER_DIRECTORY;
  } else {
    set_usual_effects();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // A file that another process has just written is busy for the moment in which a third one, not yet executed, holds
    // its descriptor.
    for (int attempt = 0; attempt < BUSY_ATTEMPTS; attempt++) {
      execve(order->executable, order->arguments, environment);
      if (errno != ETXTBSY) break;
      struct timespec pause = {0, 10000000};
      nanosleep(&pause, NULL);
    }
  }
  words[1] = errno;
  if (write(failure, words, sizeof words) < 0) _exit(126);
  _exit(127);
}

// Starts the launcher, and reports what came of it.
static void start_launcher(const struct keeper_order *order, char **environment, int null) {
  int failure[2];
  if (descriptors_pipe(failure) != 0) {
    report(KEEPER_REFUSED, KEEPER_CHANNEL, errno);
    return;
  }
  self.start = now();
  self.launcher = fork();
  if (self.launcher == 0) become_launcher(order, environment, null, failure[1]);
  if (self.launcher < 0) {
    report(KEEPER_REFUSED, KEEPER_FORK, errno);
    return;
  }
  close(failure[1]);
  int32_t words[2];
  ssize_t length;
  do length = read(failure[0], words, sizeof words);
  while (length < 0 && errno == EINTR);
  close(failure[0]);
  if (length == sizeof words) {
    report(KEEPER_REFUSED, words[0], words[1]);
    return;
  }
  self.is_started = 1;
  report(KEEPER_STARTED, self.launcher, 0);
}

// Waits for every child that has ended; `counts` says whether those ended by SIGKILL are counted. Returns their number,
// or -1 if there is no child.
static int reap(int counts) {
  int reaped = 0;
  for (;;) {
    int status;
    pid_t child = waitpid(-1, &status, WNOHANG);
    if (child < 0 && errno == ECHILD) return reaped > 0 ? reaped : -1;
    if (child <= 0) return reaped;
    reaped++;
    if (child == self.launcher) {
      self.has_ended = 1;
      if (self.is_started) report(KEEPER_ENDED, status, (int32_t)(now() - self.start));
    } else if (counts && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
      self.ended++;
    }
  }
}

// Waits until the launcher has ended, or the run must be ended.
static void watch(const struct keeper_order *order) {
  int64_t backstop = now() + order->backstop;
  int64_t kill_time = 0;
  int must_end = 0;
  while (reap(0) >= 0 && !self.has_ended) {
    if (!must_end && (self.is_stopped || now() >= backstop)) {
      report(self.is_stopped ? KEEPER_STOPPED : KEEPER_EXPIRED, 0, 0);
      must_end = 1;
    }
    if (must_end && kill_time == 0) {
      kill_time = now() + order->grace;
      kill(self.launcher, SIGTERM);
      // One that is stopped would not hear of it.
      kill(self.launcher, SIGCONT);
    }
    family_note(self.launcher);
    int64_t left = (kill_time ? kill_time : backstop) - now();
    if (kill_time && left <= 0) return;
    if (!wait_at_most(left > 0 ? left : 0, 1)) continue;
    char command;
    ssize_t length = read(self.channel, &command, 1);
    if (length == 1 && command == KEEPER_KILL) return;
    if (length == 0) {
      // The runner has ended.
      self.channel = -1;
      must_end = 1;
    } else if (length == 1 && command == KEEPER_END) {
      must_end = 1;
    }
  }
}

// Ends the family, and those that are born into it, until there is none or `limit` has come. Takes and returns what `reap`
// does.
static int end_family(int reaped, int64_t limit) {
  while (family_remains(reaped) && now() < limit) {
    self.ended += family_end();
    reaped = reap(1);
    if (reaped <= 0 && family_remains(reaped)) wait_at_most(2, 0);
  }
  return reaped;
}

// Ends every process that is left, generation by generation: the children of one that has ended become those of the
// keeper.
static void sweep(void) {
  int64_t start = now();
  family_note(self.launcher);
  int reaped = end_family(reap(0), start + SWEEP_LIMIT);
  report(KEEPER_SWEPT, self.ended, family_remains(reaped) ? family_count() : 0);
  close(self.channel);
  self.channel = -1;
  end_family(reaped, start + SWEEP_END);
}

static _Noreturn void keep(const struct keeper_order *order, char **environment, int null) {
  int kept[] = {self.channel, order->log, null};
  close_others(kept, 3);
  for (int stream = 0; stream <= 2; stream++) dup2(null, stream);
  system_set_name("runner-keeper");
  setsid();
  set_usual_effects();
  sigset_t heard = heard_signals();
  self.signals = system_listen(&heard);
  if (family_begin() == 0) {
    start_launcher(order, environment, null);
    if (self.is_started) watch(order);
  } else {
    report(KEEPER_REFUSED, KEEPER_FORK, errno);
  }
  sweep();
  _exit(0);
}

// The environment with `variables`, and with those of this process if it `inherits`; null if there is no memory.
static char **environment_with(char *const *variables, int inherits) {
  size_t inherited = 0, added = 0, count = 0;
  while (inherits && environ && environ[inherited]) inherited++;
  while (variables[added]) added++;
  char **environment = calloc(inherited + added + 1, sizeof *environment);
  if (!environment) return NULL;
  for (size_t i = 0; i < inherited; i++) {
    int is_replaced = 0;
    for (size_t j = 0; j < added && !is_replaced; j++) {
      size_t length = strcspn(variables[j], "=") + 1;
      is_replaced = strncmp(environ[i], variables[j], length) == 0;
    }
    if (!is_replaced) environment[count++] = environ[i];
  }
  for (size_t j = 0; j < added; j++) environment[count++] = variables[j];
  return environment;
}

int keeper_start(const struct keeper_order *order, struct keeper *keeper, enum keeper_step *step) {
  *step = KEEPER_CHANNEL;
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return errno;
  int ends[2];
  int error = system_channel(ends) == 0 ? 0 : errno;
  if (error != 0) {
    close(null);
    return error;
  }
  *step = KEEPER_FORK;
  char **environment = environment_with(order->variables, order->inherits);
  // A nice value is a thread's own (setpriority(2)), and a thread of libdispatch has another: the job gets that of the process.
  errno = 0;
  int nice = getpriority(PRIO_PROCESS, (id_t)getpid());
  int has_nice = errno == 0;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = environment ? fork() : -1;
  error = environment ? errno : ENOMEM;
  if (process == 0) {
    self.channel = ends[1];
    if (has_nice) setpriority(PRIO_PROCESS, 0, nice);
    keep(order, environment, null);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  free(environment);
  close(null);
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    return error;
  }
  *keeper = (struct keeper){process, ends[0]};
  return 0;
}
