// What the ranks have left, as it is sent to the runner.

#include "clock.h"
#include "trees.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// How deep folders are looked into, and the most names of one that are.
enum { DEPTH = 4, NAMES = 100000 };

// How many events of a trace one part has.
enum { EVENTS = 1600 };
_Static_assert(PROBE_TRACE_OFFSET + EVENTS * sizeof(probe_event) <= WIRE_PART, "a part is no longer than a frame allows");
_Static_assert(PROBE_CHANNELS_OFFSET <= EVENTS * sizeof(probe_event), "the threads of a page are in its first part");

static struct bounds left;
static take_part take;

// Whether there may be times in it. Of what ranks have written themselves, only our own swarm writes statistics.
static int is_shifted(enum tree tree, const char *path) {
  if (tree == TREE_RUN) return strchr(path, '/') == NULL && strstr(path, ".stats") != NULL;
  return tree == TREE_PROBE || tree == TREE_ENDS;
}

// Takes the regular file that is open, and closes it; returns 0 to go on.
static int take_file(enum tree tree, const char *path, int file) {
  static uint8_t bytes[WIRE_PART];
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(file);
    return 0;
  }
  // What the probe has left out of a page or a trace has no blocks, and counts all the same.
  if (left.files == 0 || (uint64_t)status.st_size > left.bytes) {
    close(file);
    return -1;
  }
  left.files--;
  left.bytes -= (uint64_t)status.st_size;
  uint64_t offset = 0, size = (uint64_t)status.st_size;
  int code = 0;
  do {
    ssize_t count = 0, part;
    // Of a trace these are whole events, so that all times are shifted.
    size_t most = (offset == 0 ? PROBE_TRACE_OFFSET : 0) + EVENTS * sizeof(probe_event);
    size_t wanted = size - offset < most ? (size_t)(size - offset) : most;
    while ((size_t)count < wanted && (part = read(file, bytes + count, wanted - (size_t)count)) > 0) count += part;
    int is_last = offset + (uint64_t)count >= size || (size_t)count < wanted;
    size_t length = (size_t)count;
    if (is_shifted(tree, path)) length = shift_part(path, offset, bytes, length, sizeof bytes);
    code = take(tree, path, offset == 0, is_last, bytes, length);
    offset += (uint64_t)count;
    if (is_last) break;
  } while (code == 0);
  close(file);
  return code;
}

// Takes what is in the open folder, which it closes; returns 0 to go on.
static int take_folder(enum tree tree, int folder, const char *above, int depth) {
  int code = 0, seen = 0;
  DIR *names = fdopendir(folder);
  if (names == NULL) {
    close(folder);
    return -1;
  }
  for (struct dirent *entry; code == 0 && (entry = readdir(names)) != NULL && seen < NAMES; seen++) {
    char path[4096];
    struct stat status;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    int length = snprintf(path, sizeof path, "%s%s%s", above, *above == '\0' ? "" : "/", entry->d_name);
    if (length < 0 || (size_t)length >= sizeof path) continue;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    // What a page says last was told of already.
    if (tree == TREE_PROBE && strstr(entry->d_name, ".status") != NULL) continue;
    if (S_ISREG(status.st_mode)) {
      int file = openat(folder, entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      if (file >= 0) code = take_file(tree, path, file);
    } else if (S_ISDIR(status.st_mode) && depth > 0) {
      int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (inner >= 0) code = take_folder(tree, inner, path, depth - 1);
    }
  }
  closedir(names);
  return code;
}

static int take_tree(enum tree tree, const char *root, const char *name, int depth) {
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", root, name);
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  return folder < 0 ? 0 : take_folder(tree, folder, "", depth);
}

int take_files(struct bounds bounds, take_part taker) {
  left = bounds;
  take = taker;
  int code = 0;
  if (!trees.shares_scratch) {
    code = take_tree(TREE_ENDS, trees.scratch, "ends", 0);
    if (code == 0) code = take_tree(TREE_MARKS, trees.scratch, "finalize", 0);
    if (code == 0) code = take_tree(TREE_PROBE, trees.scratch, "probe", 0);
  }
  if (code == 0 && !trees.shares_run) code = take_tree(TREE_RUN, trees.run, ".", DEPTH);
  return code == 0;
}

// Adds what is in the open folder, which it closes.
static void measure(int folder, int depth, struct size *size) {
  DIR *names = fdopendir(folder);
  if (names == NULL) {
    close(folder);
    return;
  }
  for (struct dirent *entry; (entry = readdir(names)) != NULL && size->files < NAMES;) {
    struct stat status;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    size->files++;
    if (S_ISREG(status.st_mode)) {
      uint64_t bytes = (uint64_t)status.st_size;
      size->bytes = size->bytes + bytes < bytes ? UINT64_MAX : size->bytes + bytes;
      if (bytes > size->largest) size->largest = bytes;
    } else if (S_ISDIR(status.st_mode) && depth > 0) {
      int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (inner >= 0) measure(inner, depth - 1, size);
    }
  }
  closedir(names);
}

struct size measure_run(void) {
  struct size size = {0, 0, 0};
  int folder = trees.shares_run ? -1 : open(trees.run, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder >= 0) measure(folder, 16, &size);
  return size;
}

// What was told of already: names, by tree.
enum { TOLD = 1 << 12 };
static struct {
  enum tree tree;
  char name[40];
} told[TOLD];
static int told_count;

static int is_told(enum tree tree, const char *name) {
  for (int i = 0; i < told_count; i++)
    if (told[i].tree == tree && strcmp(told[i].name, name) == 0) return 1;
  return 0;
}

// Tells of the file `name` of the open folder.
static void tell(enum tree tree, int folder, const char *name) {
  static uint8_t room[1024];
  uint8_t bytes[NOTE_LIMIT];
  if (told_count == TOLD || strlen(name) >= sizeof told->name || is_told(tree, name)) return;
  ssize_t count = 0;
  if (tree != TREE_STREAMS) {
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return;
    count = read(file, bytes, sizeof bytes - 32);
    close(file);
    // A note that is not written yet.
    if (count < 0 || (tree == TREE_ENDS && count == 0)) return;
    if (tree == TREE_ENDS) count = (ssize_t)shift_part(name, 0, bytes, (size_t)count, sizeof bytes);
  }
  told[told_count].tree = tree;
  strcpy(told[told_count++].name, name);
  struct message message;
  message_begin(&message, room, REPORT_MARK);
  put_number(&message, tree, 1);
  put_text(&message, name);
  put_bytes(&message, bytes, (size_t)count);
  message_send(&message);
}

static void tell_of_folder(enum tree tree, const char *root, const char *name) {
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", root, name);
  DIR *names = opendir(path);
  if (names == NULL) return;
  for (struct dirent *entry; (entry = readdir(names)) != NULL;)
    if (entry->d_name[0] != '.') tell(tree, dirfd(names), entry->d_name);
  closedir(names);
}

void tell_of_marks(void) {
  if (!trees.shares_scratch) {
    tell_of_folder(TREE_ENDS, trees.scratch, "ends");
    tell_of_folder(TREE_MARKS, trees.scratch, "finalize");
  }
  if (trees.shares_run) return;
  tell_of_folder(TREE_STREAMS, trees.run, "ranks");
  tell_of_folder(TREE_STREAMS, trees.run, "ranks/1");
}
