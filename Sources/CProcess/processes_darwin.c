#ifdef __APPLE__
#include "processes.h"

#include <libproc.h>
#include <mach/mach_time.h>
#include <stdlib.h>
#include <string.h>
#include <sys/proc_info.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <unistd.h>

// States of a process (sys/proc.h).
enum { STOPPED = 4, ZOMBIE = 5 };

int processes_list(pid_t *ids, int capacity) {
  int bytes = proc_listpids(PROC_ALL_PIDS, 0, ids, capacity * (int)sizeof *ids);
  return bytes < 0 ? 0 : bytes / (int)sizeof *ids;
}

int processes_find(pid_t id, struct process_entry *entry) {
  struct proc_bsdinfo info;
  if (proc_pidinfo(id, PROC_PIDTBSDINFO, 0, &info, sizeof info) != sizeof info) return 0;
  memset(entry, 0, sizeof *entry);
  entry->id = id;
  entry->parent = (pid_t)info.pbi_ppid;
  entry->session = getsid(id);
  entry->start = info.pbi_start_tvsec * 1000000 + info.pbi_start_tvusec;
  entry->is_zombie = info.pbi_status == ZOMBIE;
  entry->is_stopped = info.pbi_status == STOPPED;
  strlcpy(entry->name, info.pbi_name[0] ? info.pbi_name : info.pbi_comm, sizeof entry->name);
  return 1;
}

// The kernel tells times in units of its own.
static uint64_t nanoseconds(uint64_t time) {
  static mach_timebase_info_data_t base;
  if (base.denom == 0) mach_timebase_info(&base);
  return (uint64_t)((__uint128_t)time * base.numer / base.denom);
}

int processes_measure(pid_t id, struct process_usage *usage) {
  struct proc_taskinfo task;
  struct rusage_info_v2 used;
  if (proc_pidinfo(id, PROC_PIDTASKINFO, 0, &task, sizeof task) != sizeof task) return 0;
  if (proc_pid_rusage(id, RUSAGE_INFO_V2, (rusage_info_t *)&used) != 0) return 0;
  usage->time = nanoseconds(used.ri_user_time + used.ri_system_time);
  usage->ended_time = nanoseconds(used.ri_child_user_time + used.ri_child_system_time);
  usage->threads = task.pti_threadnum;
  usage->resident = task.pti_resident_size;
  usage->footprint = used.ri_phys_footprint;
  return 1;
}

long processes_arguments(pid_t id, char *bytes, long capacity) {
  int name[] = {CTL_KERN, KERN_PROCARGS2, id};
  size_t length = (size_t)capacity;
  return sysctl(name, 3, bytes, &length, NULL, 0) == 0 ? (long)length : -1;
}

int processes_files(pid_t id, struct process_file *files, int capacity) {
  int bytes = proc_pidinfo(id, PROC_PIDLISTFDS, 0, NULL, 0);
  if (bytes <= 0) return -1;
  struct proc_fdinfo *open = malloc((size_t)bytes);
  if (!open) return -1;
  bytes = proc_pidinfo(id, PROC_PIDLISTFDS, 0, open, bytes);
  int count = 0;
  for (int i = 0; i < bytes / (int)sizeof *open && count < capacity; i++) {
    struct vnode_fdinfo node;
    if (open[i].proc_fdtype != PROX_FDTYPE_VNODE) continue;
    if (proc_pidfdinfo(id, open[i].proc_fd, PROC_PIDFDVNODEINFO, &node, sizeof node) != sizeof node) continue;
    const struct vinfo_stat *status = &node.pvi.vi_stat;
    files[count++] = (struct process_file){
        (uint64_t)(int32_t)status->vst_dev, status->vst_ino, status->vst_nlink, status->vst_size, status->vst_mode};
  }
  free(open);
  return count;
}

int processes_own_path(char *path, unsigned capacity) { return proc_pidpath(getpid(), path, capacity) > 0; }
#endif
