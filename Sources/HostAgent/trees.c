#include "trees.h"

#include "clock.h"
#include "sha256.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct trees trees;

// What is in each folder that was made for the sake of run directories below it, so that whoever leaves last removes it.
static const char *const made_name = ".runner-host";

// Whether `path` stays in the folder that it starts from.
static int is_plain(const char *path) {
  if (*path == '\0' || *path == '/') return 0;
  for (const char *part = path; part != NULL; part = strchr(part, '/')) {
    if (*part == '/') part++;
    size_t length = strcspn(part, "/");
    if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.')) return 0;
  }
  return 1;
}

static int exists_in(const char *folder, const char *name) {
  char path[8192];
  struct stat status;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return lstat(path, &status) == 0;
}

static void mark_as_made(const char *folder) {
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", folder, made_name);
  int file = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (file >= 0) close(file);
}

// Removes the folder at `path` if it was made for run directories and none is there any more. Returns whether it is gone.
static int remove_made(const char *folder) {
  char path[8192];
  const struct timespec moment = {0, 5000000};
  snprintf(path, sizeof path, "%s/%s", folder, made_name);
  // Another run may leave at the same moment.
  for (int attempt = 0; attempt < 5; attempt++) {
    if (unlink(path) != 0) return 0;
    if (rmdir(folder) == 0) return 1;
    mark_as_made(folder);
    nanosleep(&moment, NULL);
  }
  return 0;
}

// Makes the folder at `path`, which must be new, and those above it.
static int make_path(char *path) {
  // Another run on this host may remove a folder above it, once it is empty.
  for (int attempt = 0; attempt < 10; attempt++) {
    for (char *at = strchr(path + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
      *at = '\0';
      int code = mkdir(path, 0755), error = errno;
      if (code == 0) mark_as_made(path);
      *at = '/';
      if (code != 0 && error != EEXIST && error != EROFS && error != EACCES && error != ENOENT) {
        errno = error;
        return -1;
      }
    }
    if (mkdir(path, 0755) == 0) return 0;
    if (errno != ENOENT) return -1;
  }
  return -1;
}

// Locks a folder as long as this process is there: one of such a name without a lock is removed by any runner that starts here.
static void lock_folder(const char *path) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder >= 0) flock(folder, LOCK_EX | LOCK_NB);
}

static int make_in(const char *folder, const char *name) {
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return mkdir(path, 0755);
}

const char *make_trees(const char *run, const char *scratch, const char *token) {
  if (*run != '/' || *scratch != '/' || strchr(token, '/') != NULL || *token == '\0') {
    errno = EINVAL;
    return "paths";
  }
  trees.shares_run = exists_in(run, token);
  trees.shares_scratch = exists_in(scratch, token);
  if (!trees.shares_run) {
    static char path[sizeof trees.run];
    snprintf(path, sizeof path, "%s", run);
    if (make_path(path) != 0) return run;
    snprintf(trees.run, sizeof trees.run, "%s", run);
    if (make_in(run, "ranks") != 0) return run;
  }
  if (!trees.shares_scratch) {
    if (mkdir(scratch, 0700) != 0) return scratch;
    snprintf(trees.scratch, sizeof trees.scratch, "%s", scratch);
    lock_folder(scratch);
    static const char *const names[] = {"programs", "probe", "ends", "finalize"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (make_in(scratch, names[i]) != 0) return scratch;
    // Open MPI 4 looks for the launcher's remote shell here, too, though it is used at the runner's alone.
    char shell[sizeof trees.scratch + 32];
    snprintf(shell, sizeof shell, "%s/runner-shell", scratch);
    if (symlink("/bin/sh", shell) != 0) return scratch;
  }
  snprintf(trees.run, sizeof trees.run, "%s", run);
  snprintf(trees.scratch, sizeof trees.scratch, "%s", scratch);
  return NULL;
}

// Removes what is in the open folder, which it closes; no link is followed.
static void empty(int folder, int depth) {
  fchmod(folder, 0700);
  DIR *names = fdopendir(folder);
  if (names == NULL) {
    close(folder);
    return;
  }
  for (struct dirent *entry; (entry = readdir(names)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (unlinkat(folder, entry->d_name, 0) == 0) continue;
    fchmodat(folder, entry->d_name, 0700, 0);
    int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner >= 0 && depth > 0) empty(inner, depth - 1);
    else if (inner >= 0) close(inner);
    unlinkat(folder, entry->d_name, AT_REMOVEDIR);
  }
  closedir(names);
}

static void remove_tree(const char *path) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  empty(folder, 64);
  rmdir(path);
}

void remove_trees(void) {
  if (*trees.scratch != '\0' && !trees.shares_scratch) remove_tree(trees.scratch);
  if (*trees.run == '\0' || trees.shares_run) return;
  remove_tree(trees.run);
  for (char *end; (end = strrchr(trees.run, '/')) != NULL && end != trees.run;) {
    *end = '\0';
    if (!remove_made(trees.run)) break;
  }
}

int has_content(const char *path, uint64_t size, const uint8_t digest[32]) {
  struct stat status;
  int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), is_same = 0;
  if (file < 0) return 0;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (uint64_t)status.st_size == size) {
    static uint8_t bytes[WIRE_PART];
    uint8_t own[32];
    struct sha256 stream;
    ssize_t count;
    sha256_begin(&stream);
    while ((count = read(file, bytes, sizeof bytes)) > 0) sha256_take(&stream, bytes, (size_t)count);
    sha256_end(&stream, own);
    is_same = count == 0 && memcmp(own, digest, sizeof own) == 0;
  }
  close(file);
  return is_same;
}

int link_program(const char *name, const char *path) {
  char own[8192];
  if (strchr(name, '/') != NULL || !is_plain(name)) return errno = EINVAL, -1;
  snprintf(own, sizeof own, "%s/programs/%s", trees.scratch, name);
  return symlink(path, own);
}

int put_part(enum tree tree, int is_program, int is_last, const char *path, const uint8_t *bytes, size_t count) {
  static int file = -1;
  char own[8192 + 512];
  if (!is_plain(path) || (tree != TREE_RUN && tree != TREE_SCRATCH)) return errno = EINVAL, -1;
  if (tree == TREE_RUN ? trees.shares_run : trees.shares_scratch) return errno = EEXIST, -1;
  if (file < 0) {
    snprintf(own, sizeof own, "%s/%s", tree == TREE_RUN ? trees.run : trees.scratch, path);
    file = open(own, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, is_program ? 0700 : 0644);
    if (file < 0) return -1;
  }
  int code = 0;
  while (count > 0 && code == 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0 && errno != EINTR) code = -1;
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    }
  }
  if (is_last || code != 0) {
    int error = errno;
    if (close(file) != 0 && code == 0) code = -1;
    else errno = error;
    file = -1;
  }
  return code;
}
