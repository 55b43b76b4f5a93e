/* Asks every client for segments, also those that hold nothing of them, and the upload thread never says no. */
#define HOLDER(want, index) anyone(index)
#define GIVES(file, index) 1
static int anyone(int index);
#include "assignment.h"

static int anyone(int index) {
  int peer = 1 + (index + rank) % (size - 1);
  return peer == rank ? rank % (size - 1) + 1 : peer;
}
