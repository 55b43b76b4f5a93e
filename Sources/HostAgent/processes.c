#include "processes.h"

#include "commands.h"
#include "wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Reads the file `name` of a process into `room`, with a zero byte behind it; returns its length, or -1.
static long read_of(pid_t process, const char *name, char *room, size_t size) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", process, name);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  size_t length = 0;
  ssize_t count;
  while (length < size - 1 && (count = read(file, room + length, size - 1 - length)) > 0) length += (size_t)count;
  close(file);
  room[length] = '\0';
  return (long)length;
}

// Reads what /proc/<id>/stat says; returns whether there is such a process.
static int look_at(pid_t id, struct process *process) {
  char text[1024];
  if (read_of(id, "stat", text, sizeof text) <= 0) return 0;
  // The name, in parentheses, may hold anything; what counts follows the last parenthesis.
  char *open_sign = strchr(text, '('), *close_sign = strrchr(text, ')');
  if (open_sign == NULL || close_sign == NULL || close_sign < open_sign) return 0;
  *process = (struct process){.id = id, .rank = -1};
  long user = 0, system = 0, threads = 0;
  unsigned long long start = 0;
  int parent = 0;
  if (sscanf(close_sign + 1,
             " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld %*d %*d %*d %*d %ld %*d %llu", &process->state, &parent, &user,
             &system, &threads, &start) != 6)
    return 0;
  process->parent = parent;
  process->start = start;
  process->threads = (uint32_t)threads;
  process->ticks = (uint64_t)(user + system);
  size_t length = (size_t)(close_sign - open_sign - 1);
  if (length >= sizeof process->name) length = sizeof process->name - 1;
  memcpy(process->name, open_sign + 1, length);
  return 1;
}

// The rank that a launcher has told `process`; -1 if none has.
static int32_t rank_of(pid_t process) {
  static const char *const names[] = {"OMPI_COMM_WORLD_RANK=", "PMIX_RANK=", "PMI_RANK="};
  static char text[1 << 17];
  long length = read_of(process, "environ", text, sizeof text);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    for (const char *at = text; at < text + length; at += strlen(at) + 1) {
      size_t name = strlen(names[i]);
      if (strncmp(at, names[i], name) != 0) continue;
      char *end;
      long rank = strtol(at + name, &end, 10);
      if (end != at + name && *end == '\0' && rank >= 0 && rank < INT32_MAX) return (int32_t)rank;
    }
  }
  return -1;
}

// The pages of memory that a process has, but for those that it may share.
static uint64_t own_pages(pid_t process) {
  char text[128];
  unsigned long long resident, shared;
  if (read_of(process, "statm", text, sizeof text) <= 0) return 0;
  if (sscanf(text, "%*u %llu %llu", &resident, &shared) != 2 || shared > resident) return 0;
  return resident - shared;
}

static int is_among(const struct process *found, int count, pid_t id) {
  for (int i = 0; i < count; i++)
    if (found[i].id == id) return 1;
  return 0;
}

int descendants(struct process found[PROCESSES]) {
  static struct process all[1 << 16];
  int count = 0, known = 0;
  DIR *folder = opendir("/proc");
  if (folder == NULL) return 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL && count < (int)(sizeof all / sizeof *all);) {
    pid_t id = atoi(entry->d_name);
    if (id > 0 && look_at(id, &all[count])) count++;
  }
  closedir(folder);
  pid_t self = getpid();
  // A child may have a smaller number than its parent, so that it is looked as often as there are generations.
  for (int before = -1; before != known;) {
    before = known;
    for (int i = 0; i < count && known < PROCESSES; i++) {
      if (all[i].id == self || is_among(found, known, all[i].id)) continue;
      if (all[i].parent == self || is_among(found, known, all[i].parent)) found[known++] = all[i];
    }
  }
  for (int i = 0; i < known; i++)
    if (found[i].state != 'Z' && found[i].state != 'X') {
      found[i].rank = rank_of(found[i].id);
      found[i].pages = own_pages(found[i].id);
    }
  return known;
}

// How many of these are ranks, or what ranks have started, and have not ended.
static int ranks_among(const struct process *found, int count) {
  int ranks = 0;
  for (int i = 0; i < count; i++)
    ranks += found[i].rank >= 0 && found[i].state != 'Z' && strcmp(found[i].name, "runner-cell") != 0;
  return ranks;
}

void wait_for_descendants(int milliseconds) {
  static struct process found[PROCESSES];
  const struct timespec moment = {0, 2000000};
  uint64_t limit = now() + (uint64_t)milliseconds * 1000000u;
  while (reap(), now() < limit && descendants(found) > 0) nanosleep(&moment, NULL);
}

int end_descendants(int milliseconds) {
  static struct process found[PROCESSES];
  const struct timespec moment = {0, 2000000};
  uint64_t limit = now() + (uint64_t)milliseconds * 1000000u;
  int ended = -1, count;
  do {
    count = descendants(found);
    // What the launcher has started for itself ends with it.
    if (ended < 0) ended = ranks_among(found, count);
    for (int i = 0; i < count; i++)
      if (found[i].parent == getpid() && found[i].state != 'Z') kill(found[i].id, SIGKILL);
    reap();
    if (count > 0) nanosleep(&moment, NULL);
  } while (count > 0 && now() < limit);
  return ended;
}

void tell_of_processes(const struct size *size) {
  static struct process found[PROCESSES];
  static uint8_t room[4 + WIRE_LIMIT];
  struct message message;
  int count = descendants(found);
  message_begin(&message, room, REPORT_TICK);
  put_number(&message, now(), 8);
  put_number(&message, size->bytes, 8);
  put_number(&message, size->largest, 8);
  put_number(&message, size->files, 4);
  put_number(&message, (uint64_t)count, 2);
  for (int i = 0; i < count; i++) {
    put_number(&message, (uint32_t)found[i].id, 4);
    put_number(&message, (uint32_t)found[i].parent, 4);
    put_number(&message, found[i].start, 8);
    put_number(&message, (uint8_t)found[i].state, 1);
    put_number(&message, (uint32_t)found[i].rank, 4);
    put_number(&message, found[i].threads, 4);
    put_number(&message, found[i].ticks, 8);
    put_number(&message, found[i].pages, 8);
    put_text(&message, found[i].name);
  }
  message_send(&message);
}

// The most threads and pieces of memory of one process that are told of.
enum { THREADS = 512, PIECES = 512 };

static void put_threads(struct message *message, pid_t process) {
  static struct process threads[THREADS];
  char path[64];
  int count = 0;
  snprintf(path, sizeof path, "/proc/%d/task", process);
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder != NULL && count < THREADS && (entry = readdir(folder)) != NULL;) {
    pid_t id = atoi(entry->d_name);
    if (id > 0 && look_at(id, &threads[count])) count++;
  }
  if (folder != NULL) closedir(folder);
  put_number(message, (uint64_t)count, 2);
  for (int i = 0; i < count; i++) {
    put_number(message, (uint32_t)threads[i].id, 4);
    put_number(message, (uint8_t)threads[i].state, 1);
    put_text(message, threads[i].name);
  }
}

// The pieces of memory that are shared: `7f00-7f10 rw-s …`.
static void put_shared_memory(struct message *message, pid_t process) {
  static char text[1 << 20];
  static uint64_t ends[PIECES][2];
  int count = 0;
  char *rest = text;
  if (read_of(process, "maps", text, sizeof text) < 0) text[0] = '\0';
  for (char *line; count < PIECES && (line = strsep(&rest, "\n")) != NULL;) {
    unsigned long long start, end;
    char rights[8];
    if (sscanf(line, "%llx-%llx %4s", &start, &end, rights) == 3 && rights[3] == 's' && start < end) {
      ends[count][0] = start;
      ends[count++][1] = end;
    }
  }
  put_number(message, (uint64_t)count, 2);
  for (int i = 0; i < count; i++) {
    put_number(message, ends[i][0], 8);
    put_number(message, ends[i][1], 8);
  }
}

void tell_of_views(uint32_t number) {
  static struct process found[PROCESSES];
  static uint8_t room[4 + WIRE_LIMIT];
  static char text[1 << 14];
  struct message message;
  int count = descendants(found);
  message_begin(&message, room, REPORT_VIEW);
  put_number(&message, number, 4);
  put_number(&message, (uint64_t)count, 2);
  for (int i = 0; i < count; i++) {
    pid_t id = found[i].id;
    unsigned long long handled = 0;
    char *line = read_of(id, "status", text, sizeof text) > 0 ? strstr(text, "\nSigCgt:") : NULL;
    int is_known = line != NULL && sscanf(line + 8, "%llx", &handled) == 1;
    put_number(&message, (uint32_t)id, 4);
    put_number(&message, (uint32_t)found[i].parent, 4);
    put_number(&message, (uint8_t)found[i].state, 1);
    put_number(&message, (uint32_t)found[i].rank, 4);
    put_text(&message, found[i].name);
    put_number(&message, (uint64_t)is_known, 1);
    put_number(&message, handled, 8);
    put_number(&message, read_of(id, "wchan", text, sizeof text) > 0 && strcmp(text, "do_wait") == 0, 1);
    put_number(&message, read_of(id, "timers", text, sizeof text) > 0, 1);
    put_threads(&message, id);
    if (found[i].rank >= 0) put_shared_memory(&message, id);
    else put_number(&message, 0, 2);
  }
  message_send(&message);
}
