#pragma once

// What the runner and its agent on another host say to each other: frames over standard input and output.
//
// A frame is the number of its bytes after this number, 4 bytes; a byte that says what it is; and what belongs to it. Numbers are
// little-endian. A text is the number of its bytes, 2 bytes, and these. `HostOrder.swift` and `HostReport.swift` are the other end.

#include <stddef.h>
#include <stdint.h>

#define WIRE_VERSION 1

// The most bytes of a frame.
#define WIRE_LIMIT (1u << 20)
// The most bytes of a file that one frame carries.
#define WIRE_PART (1u << 16)

// What the runner says.
enum order {
  ORDER_BEGIN = 'b',   // version, run directory, scratch folder, token, bytes and files that may be sent, patience in ms
  ORDER_ASK_TIME = 'q',
  ORDER_SHIFT = 'c',   // what is added to every time of this host
  ORDER_NEED = 'n',    // name, where it is at the runner's, size, SHA-256
  ORDER_PUT = 'p',     // tree, whether it is a program, whether it is the last part, path, bytes
  ORDER_START = 'x',   // number, command
  ORDER_STOP = 'k',    // number of a command
  ORDER_LOOK = 'l',    // number
  ORDER_END = 'e',     // end everything, and send what there is
  ORDER_REMOVE = 'r',  // remove everything, and end
  ORDER_BEAT = '.',
};

// What the agent says.
enum report {
  REPORT_READY = 'r',    // version, name of the host, what is shared
  REPORT_TIME = 'q',     // the time
  REPORT_HAS = 'h',      // whether it has what is needed
  REPORT_PRINTED = 'o',  // number of a command, stream, bytes
  REPORT_ENDED = 's',    // number of a command, status
  REPORT_TICK = 't',     // the time, the size of what the ranks have written, and the processes
  REPORT_PIECE = 'i',    // name of a page, offset, bytes
  REPORT_MARK = 'm',     // tree, name, bytes
  REPORT_VIEW = 'v',     // number, what the kernel says of the processes
  REPORT_FILE = 'g',     // tree, path, whether it is the first and the last part, bytes
  REPORT_DONE = 'd',     // how many processes were ended, whether all could be sent
  REPORT_REFUSED = 'x',  // what could not be done, errno
};

// Whose folder a path is in.
enum tree { TREE_RUN, TREE_SCRATCH, TREE_PROBE, TREE_ENDS, TREE_MARKS, TREE_STREAMS };

// A frame that is being made; it is too long if it would not fit.
struct message {
  uint8_t *bytes;
  size_t length;
  int is_too_long;
};

void message_begin(struct message *message, uint8_t *room, enum report kind);
void put_number(struct message *message, uint64_t number, int size);
void put_text(struct message *message, const char *text);
void put_bytes(struct message *message, const void *bytes, size_t count);
// Puts the message into what is sent next. Waits for nothing.
void message_send(struct message *message);

// Sends what waits to be sent, as far as that goes without waiting. Returns 0, or -1 if nobody takes it any more.
int flush_messages(void);
// How many bytes wait to be sent.
size_t unsent(void);

// A frame that has come: what has not been read of it. A number or a text that is not there is 0 or empty, and `is_short` is set.
struct order_text {
  const uint8_t *bytes;
  size_t left;
  int is_short;
};

uint64_t get_number(struct order_text *order, int size);
// The text in `room`; it is cut to its size.
void get_text(struct order_text *order, char *room, size_t size);

// Takes what has come. Returns how many bytes, 0 at the end of it, or -1 if nothing is there now.
long read_orders(void);
// The next order that is complete; 0 if there is none, -1 if what has come is none.
int next_order(struct order_text *order);

// The time of this host: nanoseconds of CLOCK_MONOTONIC.
uint64_t now(void);
