// The agent of the runner on another host of a run: runner-host.
//
// The runner starts it by a remote shell, and it does there what the runner does here: it makes the run directory and puts the
// inputs there, starts what the launcher wants to have started on that host and keeps it together, tells what the ranks show of
// themselves while they run, and in the end brings what they have written and removes everything. If it hears nothing of the runner
// for a while, it ends everything there by itself.
//
// Under the name runner-shell it is the other side of that: the remote shell that the launcher is told to use.

#include "clock.h"
#include "commands.h"
#include "pages.h"
#include "processes.h"
#include "shared.h"
#include "shell.h"
#include "trees.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

// How often pages, processes and what ranks have written are looked at, in milliseconds.
enum { PAGE_INTERVAL = 50, TICK_INTERVAL = 200, SIZE_INTERVAL = 500 };
// How much may wait to be sent before no more is told.
enum { UNSENT_LIMIT = 8 << 20 };
// How long processes have to end by themselves when the launcher has, and when they are killed, in milliseconds.
enum { GRACE = 300, END_LIMIT = 2500 };

static uint8_t room[4 + WIRE_LIMIT];
// When the run began here, as the files say it.
static time_t began;
static uint64_t patience = 5000000000u, heard;
// Where signals are read.
static int signals = -1;
static struct bounds bounds;

static _Noreturn void leave(int status) {
  end_descendants(END_LIMIT);
  remove_trees();
  if (began > 0) remove_left_memory(began);
  _exit(status);
}

static void refuse(const char *what) {
  struct message message;
  int error = errno;
  message_begin(&message, room, REPORT_REFUSED);
  put_number(&message, (uint32_t)error, 4);
  put_text(&message, what);
  message_send(&message);
}

// Takes what has come from the runner, and leaves if nothing more can come, or has come for too long.
//
// Only whoever has listened knows that: this process may have been stopped for a while.
static void hear(int has_come) {
  long count = has_come ? read_orders() : -1;
  if (count == 0) leave(0);
  if (count > 0) heard = now();
  if (now() - heard > patience) leave(1);
}

// Takes the signals that have come, and leaves if one tells it to.
static void hear_signals(void) {
  struct signalfd_siginfo information;
  while (read(signals, &information, sizeof information) == sizeof information)
    if (information.ssi_signo != SIGCHLD) leave(1);
}

// Sends what waits to be sent, and waits until little is left.
static void drain(size_t most) {
  while (unsent() > most) {
    if (flush_messages() != 0) leave(1);
    struct pollfd polls[] = {{STDIN_FILENO, POLLIN, 0}, {STDOUT_FILENO, POLLOUT, 0}};
    poll(polls, 2, 100);
    // Orders wait until this is done; that there are some is enough.
    hear(polls[0].revents != 0);
    hear_signals();
  }
}

static int send_part(enum tree tree, const char *path, int is_first, int is_last, const uint8_t *bytes, size_t count) {
  struct message message;
  message_begin(&message, room, REPORT_FILE);
  put_number(&message, tree, 1);
  put_text(&message, path);
  put_number(&message, (uint64_t)(is_first | is_last << 1), 1);
  put_bytes(&message, bytes, count);
  message_send(&message);
  drain(1 << 20);
  return 0;
}

static void begin(struct order_text *order) {
  struct message message;
  char run[4096], scratch[4096], token[128], name[256] = "";
  uint64_t version = get_number(order, 4);
  get_text(order, run, sizeof run);
  get_text(order, scratch, sizeof scratch);
  get_text(order, token, sizeof token);
  bounds.bytes = get_number(order, 8);
  bounds.files = (uint32_t)get_number(order, 4);
  patience = get_number(order, 4) * 1000000u;
  if (version != WIRE_VERSION || order->is_short) {
    errno = EPROTO;
    refuse("version");
    return;
  }
  const char *refused = make_trees(run, scratch, token);
  if (refused != NULL) {
    refuse(refused);
    return;
  }
  began = time(NULL);
  gethostname(name, sizeof name - 1);
  message_begin(&message, room, REPORT_READY);
  put_number(&message, WIRE_VERSION, 4);
  put_text(&message, name);
  put_number(&message, (uint64_t)(trees.shares_run | trees.shares_scratch << 1), 1);
  message_send(&message);
}

static void need(struct order_text *order) {
  struct message message;
  char name[256], path[4096];
  get_text(order, name, sizeof name);
  get_text(order, path, sizeof path);
  uint64_t size = get_number(order, 8);
  int has = !order->is_short && order->left >= 32 && has_content(path, size, order->bytes) && link_program(name, path) == 0;
  message_begin(&message, room, REPORT_HAS);
  put_number(&message, (uint64_t)has, 1);
  message_send(&message);
}

static void put(struct order_text *order) {
  char path[4096];
  enum tree tree = (enum tree)get_number(order, 1);
  int flags = (int)get_number(order, 1);
  get_text(order, path, sizeof path);
  if (order->is_short) errno = EPROTO;
  if (!order->is_short && put_part(tree, flags & 1, flags >> 1 & 1, path, order->bytes, order->left) == 0) return;
  // A note of how a rank of another host ended may be of one that was here after all.
  if (errno != EEXIST || strncmp(path, "ends/", strlen("ends/")) != 0) refuse(path);
}

static void start(struct order_text *order) {
  static char command[1 << 17];
  uint32_t number = (uint32_t)get_number(order, 4);
  size_t length = order->left < sizeof command ? order->left : sizeof command - 1;
  memcpy(command, order->bytes, length);
  command[length] = '\0';
  int error = start_command(number, command, trees.run, trees.scratch);
  if (error == 0) return;
  errno = error;
  refuse("fork");
}

static void end(void) {
  struct message message;
  // The daemon of the launcher removes its own files when it ends by itself.
  wait_for_descendants(GRACE);
  int ended = end_descendants(END_LIMIT);
  tell_of_pages();
  int is_complete = take_files(bounds, send_part);
  message_begin(&message, room, REPORT_DONE);
  put_number(&message, (uint32_t)ended, 4);
  put_number(&message, (uint64_t)is_complete, 1);
  message_send(&message);
  drain(0);
}

static void tell_time(void) {
  struct message message;
  message_begin(&message, room, REPORT_TIME);
  put_number(&message, now(), 8);
  message_send(&message);
}

static void do_orders(void) {
  struct order_text order;
  // What one takes is no silence of the runner.
  for (int kind; (kind = next_order(&order)) != 0; heard = now()) {
    switch (kind) {
      case ORDER_BEGIN: begin(&order); break;
      case ORDER_ASK_TIME: tell_time(); break;
      case ORDER_SHIFT: clock_shift = (int64_t)get_number(&order, 8); break;
      case ORDER_NEED: need(&order); break;
      case ORDER_PUT: put(&order); break;
      case ORDER_START: start(&order); break;
      case ORDER_STOP: stop_command((uint32_t)get_number(&order, 4)); break;
      case ORDER_LOOK:
        // Whoever has the answer has all pages of this moment.
        tell_of_pages();
        tell_of_views((uint32_t)get_number(&order, 4));
        break;
      case ORDER_END: end(); break;
      case ORDER_REMOVE: leave(0);
      case ORDER_BEAT: break;
      default: leave(2);
    }
  }
}

static _Noreturn void accompany(void) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  setsid();
  prctl(PR_SET_NAME, "runner-host");
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
  fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
  // What a login prints may stand before this.
  static const char mark[] = "\0runner-host\n";
  if (write(STDOUT_FILENO, mark, sizeof mark - 1) != sizeof mark - 1) _exit(1);
  sigset_t heeded;
  sigemptyset(&heeded);
  const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&heeded, numbers[i]);
  signals = signalfd(-1, &heeded, SFD_CLOEXEC | SFD_NONBLOCK);
  uint64_t next_pages = 0, next_tick = 0, next_size = 0;
  struct size size = {0, 0, 0};
  heard = now();
  for (;;) {
    if (flush_messages() != 0) leave(1);
    int is_behind = unsent() > UNSENT_LIMIT;
    struct pollfd polls[3 + 2 * COMMANDS] = {
        {STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}, {unsent() > 0 ? STDOUT_FILENO : -1, POLLOUT, 0}};
    poll(polls, (nfds_t)(3 + (is_behind ? 0 : command_polls(polls + 3))), PAGE_INTERVAL);
    hear(polls[0].revents != 0);
    hear_signals();
    do_orders();
    if (!is_behind) read_commands();
    reap();
    if (*trees.run == '\0' || is_behind) continue;
    if (now() >= next_pages) {
      tell_of_pages();
      tell_of_marks();
      next_pages = now() + PAGE_INTERVAL * 1000000u;
    }
    if (now() >= next_size) {
      size = measure_run();
      next_size = now() + SIZE_INTERVAL * 1000000u;
    }
    if (now() >= next_tick) {
      tell_of_processes(&size);
      next_tick = now() + TICK_INTERVAL * 1000000u;
    }
  }
}

int main(int count, char **arguments) {
  const char *slash = count > 0 ? strrchr(arguments[0], '/') : NULL;
  if (slash != NULL && strcmp(slash, "/runner-shell") == 0) return remote_shell(arguments[0], arguments + 1);
  enum { ROLE = 1, COPY };
  if (count <= ROLE || strcmp(arguments[ROLE], "accompany") != 0) {
    fprintf(stderr, "runner-host is started by runner, on another host\n");
    return 64;
  }
  // The runner has put it there for this one time.
  if (count > COPY) unlink(arguments[COPY]);
  accompany();
}
