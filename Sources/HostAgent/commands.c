#include "commands.h"

#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static struct command {
  uint32_t number;
  // 0 once it has ended, or was never used.
  pid_t process;
  // Where its standard output and error are read; -1 at their ends.
  int streams[2];
} commands[COMMANDS];

static int is_free(const struct command *command) {
  return command->process == 0 && command->streams[0] <= 0 && command->streams[1] <= 0;
}

static _Noreturn void become(
    const char *command, pid_t parent, int null, int out, int error, const char *run, const char *scratch) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  dup2(null, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  for (int number = 1; number < NSIG; number++)
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setenv("RUNNER_RUN", run, 1);
  setenv("TMPDIR", scratch, 1);
  execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  _exit(127);
}

int start_command(uint32_t number, const char *text, const char *run, const char *scratch) {
  struct command *command = NULL;
  for (int i = 0; i < COMMANDS && command == NULL; i++)
    if (is_free(&commands[i])) command = &commands[i];
  if (command == NULL) return EAGAIN;
  int out[2] = {-1, -1}, error[2] = {-1, -1}, null = open("/dev/null", O_RDWR | O_CLOEXEC);
  pid_t parent = getpid(), process = -1;
  if (null >= 0 && pipe2(out, O_CLOEXEC) == 0 && pipe2(error, O_CLOEXEC) == 0) process = fork();
  if (process == 0) become(text, parent, null, out[1], error[1], run, scratch);
  int reason = errno;
  close(null);
  close(out[1]);
  close(error[1]);
  if (process < 0) {
    close(out[0]);
    close(error[0]);
    return reason;
  }
  fcntl(out[0], F_SETFL, O_NONBLOCK);
  fcntl(error[0], F_SETFL, O_NONBLOCK);
  *command = (struct command){number, process, {out[0], error[0]}};
  return 0;
}

void stop_command(uint32_t number) {
  for (int i = 0; i < COMMANDS; i++)
    if (commands[i].process > 0 && commands[i].number == number) kill(commands[i].process, SIGTERM);
}

// The size of the parts in which a stream is read, and how many are at a time: more than a pipe holds, but not for ever, as a
// command may print faster than it can be told.
enum { PART = 1 << 14, PARTS = 8 };

// Tells the runner what a command has printed on one of its streams.
static void read_stream(struct command *command, int stream) {
  static uint8_t room[4 + WIRE_LIMIT];
  char bytes[PART];
  for (int part = 0; part < PARTS && command->streams[stream] > 0; part++) {
    ssize_t count = read(command->streams[stream], bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
      close(command->streams[stream]);
      command->streams[stream] = -1;
      return;
    }
    struct message message;
    message_begin(&message, room, REPORT_PRINTED);
    put_number(&message, command->number, 4);
    put_number(&message, (uint64_t)stream, 1);
    put_bytes(&message, bytes, (size_t)count);
    message_send(&message);
  }
}

void read_commands(void) {
  for (int i = 0; i < COMMANDS; i++)
    for (int stream = 0; stream < 2; stream++) read_stream(&commands[i], stream);
}

int note_end(pid_t child, int status) {
  static uint8_t room[64];
  for (int i = 0; i < COMMANDS; i++) {
    struct command *command = &commands[i];
    if (command->process != child) continue;
    for (int stream = 0; stream < 2; stream++) read_stream(command, stream);
    struct message message;
    message_begin(&message, room, REPORT_ENDED);
    put_number(&message, command->number, 4);
    put_number(&message, (uint32_t)(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status)), 4);
    message_send(&message);
    command->process = 0;
    return 1;
  }
  return 0;
}

void reap(void) {
  int status;
  for (pid_t child; (child = waitpid(-1, &status, WNOHANG)) > 0;) note_end(child, status);
}

int command_polls(struct pollfd polls[2 * COMMANDS]) {
  int count = 0;
  for (int i = 0; i < COMMANDS; i++)
    for (int stream = 0; stream < 2; stream++)
      if (commands[i].streams[stream] > 0) polls[count++] = (struct pollfd){commands[i].streams[stream], POLLIN, 0};
  return count;
}
