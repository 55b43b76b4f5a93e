#ifdef __linux__
#include "family.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// A process that has lost its parent becomes a child of the keeper, which is its subreaper (prctl(2)): so that all are
// children of it, or will be.

// The shape of a directory entry in getdents64(2).
struct entry {
  unsigned long long inode;
  long long offset;
  unsigned short length;
  unsigned char type;
  char name[];
};

// Writes `number` behind `text`, with its zero byte.
static char *append_number(char *text, unsigned number) {
  char digits[10];
  int count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while (number /= 10);
  while (count > 0) *text++ = digits[--count];
  *text = 0;
  return text;
}

// The number that `text` begins with; -1 if it begins with none.
static pid_t leading_number(const char *text) {
  if (*text < '0' || *text > '9') return -1;
  pid_t number = 0;
  for (; *text >= '0' && *text <= '9'; text++) number = number * 10 + (*text - '0');
  return number;
}

// The parent of a process, from /proc/<process>/stat; -1 if that cannot be read.
static pid_t parent_of(pid_t process) {
  char path[32] = "/proc/";
  strcpy(append_number(path + 6, (unsigned)process), "/stat");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  char text[512];
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return -1;
  text[length] = 0;
  // The name of the process, in parentheses, may hold anything; the state and the parent follow it.
  const char *close_sign = strrchr(text, ')');
  return close_sign && strlen(close_sign) > 4 ? leading_number(close_sign + 4) : -1;
}

// Looks through all processes, where the kernel does not list the children of one.
static void for_each_child_of_all(void (*visit)(pid_t)) {
  static char entries[1 << 15];
  pid_t self = getpid();
  int folder = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  long length;
  while ((length = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0) {
    for (long offset = 0; offset < length;) {
      const struct entry *entry = (const struct entry *)(entries + offset);
      pid_t process = leading_number(entry->name);
      if (process > 0 && parent_of(process) == self) visit(process);
      offset += entry->length;
    }
  }
  close(folder);
}

// A child that is started meanwhile may be left out.
static void for_each_child(void (*visit)(pid_t)) {
  char path[64] = "/proc/self/task/";
  strcpy(append_number(path + 16, (unsigned)getpid()), "/children");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    for_each_child_of_all(visit);
    return;
  }
  // A number may stand across the end of what is read at once.
  char text[4096];
  pid_t number = -1;
  ssize_t length;
  while ((length = read(file, text, sizeof text)) > 0) {
    for (ssize_t i = 0; i < length; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        number = (number < 0 ? 0 : number * 10) + (text[i] - '0');
      } else if (number >= 0) {
        visit(number);
        number = -1;
      }
    }
  }
  if (number >= 0) visit(number);
  close(file);
}

int family_begin(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1); }

void family_note(pid_t first) { (void)first; }

int family_interval(void) { return 0; }

int family_remains(int reaped) { return reaped >= 0; }

static void end_child(pid_t child) { kill(child, SIGKILL); }

int family_end(void) {
  for_each_child(end_child);
  return 0;
}

static int count;

static void count_child(pid_t child) {
  (void)child;
  count++;
}

int family_count(void) {
  count = 0;
  for_each_child(count_child);
  return count;
}
#endif
