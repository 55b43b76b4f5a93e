/* Not a swarm: rank 1 sends rank 2 numbered messages in every way there is, most one byte longer than the last and with a
 * hash, then often enough that this is all, and waits until it hears by rank 0 that rank 2 knows. Rank 2 leaves with the
 * number of hashes that were wrong as its exit status, or 101 if the messages came in another order; rank 1 with 0, or 102
 * if sending has changed its own memory. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGES = 100, SHORTEST = 40, LONGEST = SHORTEST + MESSAGES, ENDS = 20 };
enum { TAG_MESSAGE = 5, TAG_END = 6, TAG_KNOWN = 7 };

static void fill(char *message, int number) {
  memset(message, 0x80, LONGEST);
  memcpy(message, &number, sizeof number);
  snprintf(message + sizeof number, 33, "%032x", (unsigned)number * 0x9e3779b1u);
}

static void wait_for(MPI_Request *request) { MPI_Wait(request, MPI_STATUS_IGNORE); }

static void send(char *message, int number, MPI_Request *standing) {
  int length = SHORTEST + number;
  MPI_Request request;
  switch (number % 10) {
    case 0: MPI_Send(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD); break;
    case 1: MPI_Ssend(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD); break;
    case 2: MPI_Bsend(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD); break;
    case 3: MPI_Isend(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD, &request), wait_for(&request); break;
    case 4: MPI_Issend(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD, &request), wait_for(&request); break;
    case 5: MPI_Ibsend(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD, &request), wait_for(&request); break;
    case 6:
      MPI_Sendrecv(message, length, MPI_BYTE, 2, TAG_MESSAGE, NULL, 0, MPI_BYTE, MPI_PROC_NULL, 0, MPI_COMM_WORLD,
                   MPI_STATUS_IGNORE);
      break;
    case 7:
      MPI_Sendrecv_replace(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_PROC_NULL, 0, MPI_COMM_WORLD,
                           MPI_STATUS_IGNORE);
      break;
    case 8:
    case 9:
      if (number < 10) MPI_Send_init(message, length, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD, standing);
      if (number % 10 == 8) MPI_Start(standing);
      else MPI_Startall(1, standing);
      wait_for(standing);
      break;
  }
}

/* A persistent request keeps its memory and its length. */
static int send_all(void) {
  static char messages[2][LONGEST], kept[LONGEST], room[1 << 17];
  MPI_Request standing[2];
  int is_changed = 0;
  MPI_Buffer_attach(room, sizeof room);
  for (int number = 0; number < MESSAGES; number++) {
    int lasts = number % 10 - 8;
    static char message[LONGEST];
    char *memory = lasts >= 0 ? messages[lasts] : message;
    fill(memory, number);
    memcpy(kept, memory, LONGEST);
    send(memory, number, lasts >= 0 ? &standing[lasts] : NULL);
    if (memcmp(kept, memory, LONGEST) != 0) is_changed = 1;
  }
  for (int end = 0; end < ENDS; end++) MPI_Send(NULL, 0, MPI_BYTE, 2, TAG_END, MPI_COMM_WORLD);
  MPI_Recv(NULL, 0, MPI_BYTE, 0, TAG_KNOWN, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  for (int i = 0; i < 2; i++) MPI_Request_free(&standing[i]);
  int size;
  void *back;
  MPI_Buffer_detach(&back, &size);
  return is_changed ? 102 : 0;
}

static int receive_all(void) {
  int last = -1, wrong = 0, is_disordered = 0;
  for (;;) {
    char message[LONGEST], expected[LONGEST];
    MPI_Status status;
    MPI_Recv(message, sizeof message, MPI_BYTE, 1, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
    if (status.MPI_TAG == TAG_END) break;
    int number;
    memcpy(&number, message, sizeof number);
    fill(expected, number);
    if (number <= last) is_disordered = 1;
    last = number;
    if (memcmp(message, expected, SHORTEST) != 0) wrong++;
  }
  MPI_Send(NULL, 0, MPI_BYTE, 0, TAG_KNOWN, MPI_COMM_WORLD);
  return is_disordered ? 101 : wrong;
}

static void pass_on(void) {
  MPI_Recv(NULL, 0, MPI_BYTE, 2, TAG_KNOWN, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Send(NULL, 0, MPI_BYTE, 1, TAG_KNOWN, MPI_COMM_WORLD);
}

int main(int argc, char **argv) {
  int rank, status = 0;
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 0) pass_on();
  if (rank == 1) status = send_all();
  if (rank == 2) status = receive_all();
  MPI_Finalize();
  return status;
}
