#include "pages.h"

#include "clock.h"
#include "trees.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The most ranks of which pages are sent.
enum { PAGES = 1024 };

// The pages as they were sent last.
static struct page {
  int32_t rank;
  uint8_t *sent;
} pages[PAGES];
static int page_count;

// How often an entry of a thread is read again while the thread writes it.
enum { TRIES = 64 };

static struct page *page_of(int32_t rank) {
  for (int i = 0; i < page_count; i++)
    if (pages[i].rank == rank) return &pages[i];
  if (page_count == PAGES) return NULL;
  uint8_t *sent = calloc(1, PROBE_STATUS_SIZE);
  if (sent == NULL) return NULL;
  pages[page_count] = (struct page){rank, sent};
  return &pages[page_count++];
}

static int read_at(int file, void *room, size_t size, size_t offset) {
  return pread(file, room, size, (off_t)offset) == (ssize_t)size;
}

// Reads the entry of a thread while the thread does not write it. One that the thread writes each time has an odd number of its
// sequence, so that nobody believes it.
static void read_thread(int file, size_t offset, probe_thread *entry) {
  for (int i = 0; i < TRIES; i++) {
    uint32_t after;
    if (entry->sequence % 2 == 0 && read_at(file, &after, sizeof after, offset) && after == entry->sequence) return;
    if (!read_at(file, entry, sizeof *entry, offset)) break;
  }
  entry->sequence |= 1;
}

// Reads the page in the open file, with its times shifted; returns whether there is one.
static int read_page(int file, uint8_t page[PROBE_STATUS_SIZE]) {
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || !read_at(file, page, PROBE_STATUS_SIZE, 0)) return 0;
  for (size_t i = 0; i < PROBE_THREADS; i++) {
    probe_thread entry;
    size_t offset = PROBE_THREADS_OFFSET + i * sizeof entry;
    memcpy(&entry, page + offset, sizeof entry);
    if (entry.state == PROBE_THREAD_FREE) continue;
    read_thread(file, offset, &entry);
    if (clock_shift != 0) shift_thread(&entry);
    memcpy(page + offset, &entry, sizeof entry);
  }
  probe_status head;
  memcpy(&head, page, sizeof head);
  if (clock_shift != 0) shift_head(&head);
  memcpy(page, &head, sizeof head);
  return 1;
}

static void tell_of_piece(const char *name, struct page *page, const uint8_t *bytes, size_t offset, size_t size) {
  static uint8_t room[64 + (1 << 13)];
  if (memcmp(page->sent + offset, bytes + offset, size) == 0) return;
  memcpy(page->sent + offset, bytes + offset, size);
  struct message message;
  message_begin(&message, room, REPORT_PIECE);
  put_text(&message, name);
  put_number(&message, offset, 4);
  put_bytes(&message, bytes + offset, size);
  message_send(&message);
}

// The size of the pieces that the tables beside those of the threads are sent in.
enum { PIECE = 2048 };
_Static_assert(PROBE_THREADS_OFFSET % PIECE == 0, "what stands before the threads is whole pieces");

static void tell_of_page(const char *name, struct page *page, const uint8_t *bytes) {
  for (size_t at = PROBE_CHANNELS_OFFSET; at < PROBE_STATUS_SIZE; at += PIECE)
    tell_of_piece(name, page, bytes, at, PROBE_STATUS_SIZE - at < PIECE ? PROBE_STATUS_SIZE - at : PIECE);
  for (size_t i = 0; i < PROBE_THREADS; i++)
    tell_of_piece(name, page, bytes, PROBE_THREADS_OFFSET + i * sizeof(probe_thread), sizeof(probe_thread));
  // The head last, as all is in its place then.
  for (size_t at = PROBE_THREADS_OFFSET; at > 0; at -= PIECE) tell_of_piece(name, page, bytes, at - PIECE, PIECE);
}

void tell_of_pages(void) {
  static uint8_t bytes[PROBE_STATUS_SIZE];
  char path[8192];
  if (trees.shares_scratch) return;
  snprintf(path, sizeof path, "%s/probe", trees.scratch);
  DIR *names = opendir(path);
  if (names == NULL) return;
  for (struct dirent *entry; (entry = readdir(names)) != NULL;) {
    char *end, name[32];
    long rank = strtol(entry->d_name, &end, 10);
    if (end == entry->d_name || rank < 0 || rank > INT32_MAX || strcmp(end, ".status") != 0) continue;
    snprintf(name, sizeof name, "%ld.status", rank);
    if (strcmp(name, entry->d_name) != 0) continue;
    int file = openat(dirfd(names), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) continue;
    struct page *page = page_of((int32_t)rank);
    if (page != NULL && read_page(file, bytes)) tell_of_page(name, page, bytes);
    close(file);
  }
  closedir(names);
}
