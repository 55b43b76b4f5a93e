#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// What waits to be sent.
static struct {
  uint8_t *bytes;
  size_t start, end, room;
} out;

// What has come, and no order was made of yet.
static struct {
  uint8_t bytes[4 + WIRE_LIMIT];
  size_t start, end;
} in;

enum { HEAD = 4 };

void message_begin(struct message *message, uint8_t *room, enum report kind) {
  *message = (struct message){room, HEAD, 0};
  put_number(message, kind, 1);
}

void put_bytes(struct message *message, const void *bytes, size_t count) {
  if (count > HEAD + WIRE_LIMIT - message->length) {
    message->is_too_long = 1;
    return;
  }
  if (count > 0) memcpy(message->bytes + message->length, bytes, count);
  message->length += count;
}

void put_number(struct message *message, uint64_t number, int size) {
  uint8_t bytes[8];
  for (int i = 0; i < size; i++) bytes[i] = (uint8_t)(number >> (8 * i));
  put_bytes(message, bytes, (size_t)size);
}

void put_text(struct message *message, const char *text) {
  size_t length = strlen(text);
  if (length > UINT16_MAX) length = UINT16_MAX;
  put_number(message, length, 2);
  put_bytes(message, text, length);
}

void message_send(struct message *message) {
  if (message->is_too_long) return;
  size_t length = message->length - HEAD;
  for (int i = 0; i < HEAD; i++) message->bytes[i] = (uint8_t)(length >> (8 * i));
  if (out.start == out.end) out.start = out.end = 0;
  // What was sent makes room, once it is at least as much as what is to be moved.
  if (out.room - out.end < message->length && out.start >= out.end - out.start) {
    memmove(out.bytes, out.bytes + out.start, out.end - out.start);
    out.end -= out.start;
    out.start = 0;
  }
  if (out.room - out.end < message->length) {
    size_t room = (out.end + message->length) * 2;
    uint8_t *bytes = realloc(out.bytes, room);
    // Without memory, nothing more can be said.
    if (bytes == NULL) _exit(3);
    out.bytes = bytes;
    out.room = room;
  }
  memcpy(out.bytes + out.end, message->bytes, message->length);
  out.end += message->length;
}

int flush_messages(void) {
  while (out.start < out.end) {
    ssize_t count = write(STDOUT_FILENO, out.bytes + out.start, out.end - out.start);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
    out.start += (size_t)count;
  }
  return 0;
}

size_t unsent(void) { return out.end - out.start; }

uint64_t get_number(struct order_text *order, int size) {
  uint64_t number = 0;
  if (order->left < (size_t)size) {
    order->is_short = 1;
    return 0;
  }
  for (int i = 0; i < size; i++) number |= (uint64_t)order->bytes[i] << (8 * i);
  order->bytes += size;
  order->left -= (size_t)size;
  return number;
}

void get_text(struct order_text *order, char *room, size_t size) {
  size_t length = get_number(order, 2), kept = length < size ? length : size - 1;
  room[0] = '\0';
  if (order->left < length || kept < length) {
    order->is_short = 1;
    return;
  }
  memcpy(room, order->bytes, kept);
  room[kept] = '\0';
  order->bytes += length;
  order->left -= length;
}

long read_orders(void) {
  memmove(in.bytes, in.bytes + in.start, in.end - in.start);
  in.end -= in.start;
  in.start = 0;
  if (in.end == sizeof in.bytes) return -1;
  ssize_t count;
  do count = read(STDIN_FILENO, in.bytes + in.end, sizeof in.bytes - in.end);
  while (count < 0 && errno == EINTR);
  if (count > 0) in.end += (size_t)count;
  return count < 0 && errno != EAGAIN && errno != EWOULDBLOCK ? 0 : count;
}

int next_order(struct order_text *order) {
  struct order_text head = {in.bytes + in.start, in.end - in.start, 0};
  size_t length = get_number(&head, HEAD);
  if (head.is_short) return 0;
  if (length == 0 || length > WIRE_LIMIT) return -1;
  if (head.left < length) return 0;
  in.start += HEAD + length;
  *order = (struct order_text){head.bytes + 1, length - 1, 0};
  return head.bytes[0];
}
