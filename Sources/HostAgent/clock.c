#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int64_t clock_shift;

static uint64_t shifted(uint64_t time) {
  // There is no time, or one that never comes.
  return time == 0 || time == UINT64_MAX ? time : time + (uint64_t)clock_shift;
}

void shift_head(probe_status *head) {
  head->initialised = shifted(head->initialised);
  head->finalizing = shifted(head->finalizing);
  head->left = shifted(head->left);
  head->frozen_since = shifted(head->frozen_since);
  head->alarm_due = shifted(head->alarm_due);
}

void shift_thread(probe_thread *thread) {
  thread->since = shifted(thread->since);
  thread->polling_since = shifted(thread->polling_since);
}

static int ends_with(const char *name, const char *ending) {
  size_t length = strlen(name), count = strlen(ending);
  return length >= count && strcmp(name + length - count, ending) == 0;
}

// Calls `shift` for each structure of `size` bytes in a table of a file, from `start` to `end`, that is whole in the part.
static void shift_table(
    uint64_t offset, uint8_t *bytes, size_t count, uint64_t start, uint64_t end, size_t size, void (*shift)(void *)) {
  uint64_t first = offset <= start ? start : start + (offset - start + size - 1) / size * size;
  for (uint64_t at = first; at + size <= offset + count && at + size <= end; at += size) shift(bytes + (at - offset));
}

static void shift_head_at(void *bytes) {
  probe_status head;
  memcpy(&head, bytes, sizeof head);
  shift_head(&head);
  memcpy(bytes, &head, sizeof head);
}

static void shift_thread_at(void *bytes) {
  probe_thread thread;
  memcpy(&thread, bytes, sizeof thread);
  shift_thread(&thread);
  memcpy(bytes, &thread, sizeof thread);
}

static void shift_event_at(void *bytes) {
  probe_event event;
  memcpy(&event, bytes, sizeof event);
  event.begun = shifted(event.begun);
  event.ended = shifted(event.ended);
  memcpy(bytes, &event, sizeof event);
}

// `exit 0 4711`: the last word is a time.
static size_t shift_note(uint8_t *bytes, size_t count, size_t room) {
  char text[256], *last;
  if (count >= sizeof text - 32) return count;
  memcpy(text, bytes, count);
  text[count] = '\0';
  if ((last = strrchr(text, ' ')) == NULL || last == strchr(text, ' ')) return count;
  uint64_t time = shifted(strtoull(last + 1, NULL, 10));
  int length = snprintf(last + 1, sizeof text - (size_t)(last + 1 - text), "%llu", (unsigned long long)time);
  size_t all = (size_t)(last + 1 - text) + (size_t)length;
  if (length < 0 || all > room) return count;
  memcpy(bytes, text, all);
  return all;
}

// `moment joined 4711`, in the lines that the statistics of our own swarm begin with.
static size_t shift_statistics(uint8_t *bytes, size_t count, size_t room) {
  static char text[1 << 17];
  size_t length = 0, at = 0;
  static const char word[] = "moment ";
  while (at < count && count - at > sizeof word && memcmp(bytes + at, word, sizeof word - 1) == 0) {
    char line[128], *last;
    const uint8_t *end = memchr(bytes + at, '\n', count - at);
    size_t size = end == NULL ? sizeof line : (size_t)(end - bytes) - at;
    if (size >= sizeof line) break;
    memcpy(line, bytes + at, size);
    line[size] = '\0';
    if ((last = strrchr(line, ' ')) == NULL || last[1] < '0' || last[1] > '9') break;
    int written = snprintf(
        text + length, sizeof text - length, "%.*s %llu\n", (int)(last - line), line,
        (unsigned long long)shifted(strtoull(last + 1, NULL, 10)));
    if (written < 0 || (size_t)written >= sizeof text - length) return count;
    length += (size_t)written;
    at += size + 1;
  }
  if (length + (count - at) > room || length + (count - at) > sizeof text) return count;
  memcpy(text + length, bytes + at, count - at);
  memcpy(bytes, text, length + count - at);
  return length + count - at;
}

size_t shift_part(const char *name, uint64_t offset, uint8_t *bytes, size_t count, size_t room) {
  if (clock_shift == 0) return count;
  if (ends_with(name, ".status")) {
    shift_table(offset, bytes, count, 0, sizeof(probe_status), sizeof(probe_status), shift_head_at);
    shift_table(
        offset, bytes, count, PROBE_THREADS_OFFSET, PROBE_CHANNELS_OFFSET, sizeof(probe_thread), shift_thread_at);
  } else if (ends_with(name, ".trace")) {
    shift_table(offset, bytes, count, PROBE_TRACE_OFFSET, UINT64_MAX, sizeof(probe_event), shift_event_at);
  } else if (ends_with(name, ".end")) {
    return shift_note(bytes, count, room);
  } else if (ends_with(name, ".stats") && offset == 0) {
    return shift_statistics(bytes, count, room);
  }
  return count;
}
