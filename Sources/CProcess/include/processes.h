#ifndef CPROCESS_PROCESSES_H
#define CPROCESS_PROCESSES_H

// What the kernel of macOS tells of processes (libproc, sysctl(3)); Linux has files for that.
#ifdef __APPLE__

#include <stdint.h>
#include <sys/types.h>

// A process at one moment.
struct process_entry {
  pid_t id;
  pid_t parent;
  pid_t session;
  // When it was started, in microseconds since 1970.
  uint64_t start;
  int is_zombie;
  int is_stopped;
  // The name of its executable, ended by a zero byte.
  char name[64];
};

// What a process has used.
struct process_usage {
  // Its own time on processors, and that of the children it has waited for, in nanoseconds.
  uint64_t time;
  uint64_t ended_time;
  // How many threads it has.
  int threads;
  // Its memory in bytes, with that which it shares; and that which counts as its own.
  uint64_t resident;
  uint64_t footprint;
};

// A file that a process has open.
struct process_file {
  uint64_t device;
  uint64_t inode;
  uint64_t links;
  int64_t size;
  uint32_t mode;
};

// Puts the numbers of all processes into `ids`, as far as there is room; allocates nothing. Returns how many there are room
// or not.
int processes_list(pid_t *ids, int capacity);

// Finds out of the process `id`; allocates nothing. Returns whether it is there, and may be looked at.
int processes_find(pid_t id, struct process_entry *entry);

// Finds out what the process `id` has used. Returns whether it is there, and may be looked at.
int processes_measure(pid_t id, struct process_usage *usage);

// Puts the arguments and the environment of the process `id` into `bytes`, as the kernel keeps them (see KERN_PROCARGS2).
// Returns how many bytes these are, or -1.
long processes_arguments(pid_t id, char *bytes, long capacity);

// Puts what the process `id` has open into `files`, as far as there is room. Returns how many were put there, or -1.
int processes_files(pid_t id, struct process_file *files, int capacity);

// Puts the path of this program into `path`, ended by a zero byte. Returns whether it is known.
int processes_own_path(char *path, unsigned capacity);

#endif
#endif
