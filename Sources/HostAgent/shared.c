#include "shared.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const folder_path = "/dev/shm";
static const char *const prefixes[] = {"mpich_shm_", "Intel_MPI_"};

static int is_of_library(const char *name) {
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) return 1;
  return 0;
}

// Whether the process `id` has the file open, as far as that is to be seen.
static int has_open(const char *id, const struct stat *file) {
  char path[300];
  int is_found = 0;
  snprintf(path, sizeof path, "/proc/%s/fd", id);
  DIR *files = opendir(path);
  if (files == NULL) return 0;
  for (struct dirent *entry; !is_found && (entry = readdir(files)) != NULL;) {
    struct stat status;
    if (fstatat(dirfd(files), entry->d_name, &status, 0) != 0) continue;
    is_found = status.st_ino == file->st_ino && status.st_dev == file->st_dev;
  }
  closedir(files);
  return is_found;
}

// Whether the process `id` has mapped the file at `path`, as far as that is to be seen.
static int has_mapped(const char *id, const char *path) {
  char maps[300], *line = NULL;
  size_t room = 0;
  int is_found = 0;
  snprintf(maps, sizeof maps, "/proc/%s/maps", id);
  FILE *file = fopen(maps, "re");
  while (file != NULL && !is_found && getline(&line, &room, file) > 0) is_found = strstr(line, path) != NULL;
  free(line);
  if (file != NULL) fclose(file);
  return is_found;
}

// Whether a process has the file: it has it open until it has mapped it.
static int is_in_use(const char *path, const struct stat *file) {
  int is_found = 0;
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 1;
  for (struct dirent *entry; !is_found && (entry = readdir(processes)) != NULL;)
    if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
      is_found = has_open(entry->d_name, file) || has_mapped(entry->d_name, path);
  closedir(processes);
  return is_found;
}

void remove_left_memory(long since) {
  DIR *folder = opendir(folder_path);
  if (folder == NULL) return;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    char path[300];
    struct stat status;
    if (!is_of_library(entry->d_name)) continue;
    if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (!S_ISREG(status.st_mode) || status.st_uid != getuid() || status.st_mtim.tv_sec < since) continue;
    snprintf(path, sizeof path, "%s/%s", folder_path, entry->d_name);
    if (!is_in_use(path, &status)) unlinkat(dirfd(folder), entry->d_name, 0);
  }
  closedir(folder);
}
