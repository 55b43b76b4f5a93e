/* Not a swarm: ranks 0 and 1 send and receive in every way there is, so that the probe's counts can be checked. What each
 * tag carries is said below, and in ProbeCountTests.swift. */
#include <mpi.h>
#include <stddef.h>
#include <stdlib.h>

static int rank, size, other;
static char data[64];

/* Tags 1 to 4, one message of 10 bytes each: the blocking sends. */
static void blocking(void) {
  static char room[4096];
  MPI_Buffer_attach(room, sizeof room);
  if (rank == 1) {
    MPI_Send(data, 10, MPI_BYTE, other, 1, MPI_COMM_WORLD);
    MPI_Bsend(data, 10, MPI_BYTE, other, 2, MPI_COMM_WORLD);
    MPI_Ssend(data, 10, MPI_BYTE, other, 3, MPI_COMM_WORLD);
    MPI_Recv(data, 0, MPI_BYTE, other, 100, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Rsend(data, 10, MPI_BYTE, other, 4, MPI_COMM_WORLD);
  } else {
    MPI_Request ready;
    MPI_Recv(data, 64, MPI_BYTE, other, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Recv(data, 64, MPI_BYTE, MPI_ANY_SOURCE, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Recv(data, 64, MPI_BYTE, other, MPI_ANY_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Irecv(data, 64, MPI_BYTE, other, 4, MPI_COMM_WORLD, &ready);
    MPI_Send(data, 0, MPI_BYTE, other, 100, MPI_COMM_WORLD);
    MPI_Wait(&ready, MPI_STATUS_IGNORE);
  }
  int size;
  void *back;
  MPI_Buffer_detach(&back, &size);
}

/* Tag 5, both ways: 20 messages of 8 bytes, completed in every way. */
static void begun(void) {
  MPI_Request requests[8];
  MPI_Status statuses[8];
  int numbers[8], indices[8], done, flag, index;
  for (int i = 0; i < 4; i++) MPI_Irecv(&numbers[i], 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[i]);
  MPI_Isend(data, 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[4]);
  MPI_Issend(data, 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[5]);
  MPI_Isend(data, 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[6]);
  MPI_Issend(data, 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[7]);
  MPI_Waitall(8, requests, MPI_STATUSES_IGNORE);
  for (int round = 0; round < 4; round++) {
    for (int i = 0; i < 4; i++) {
      MPI_Irecv(&numbers[i], 2, MPI_INT, MPI_ANY_SOURCE, 5, MPI_COMM_WORLD, &requests[i]);
      MPI_Isend(data, 2, MPI_INT, other, 5, MPI_COMM_WORLD, &requests[4 + i]);
    }
    int left = 8;
    while (left > 0) {
      switch (round) {
        case 0: MPI_Waitany(8, requests, &index, MPI_STATUS_IGNORE), left--; break;
        case 1: MPI_Waitsome(8, requests, &done, indices, MPI_STATUSES_IGNORE), left -= done; break;
        case 2: MPI_Testsome(8, requests, &done, indices, statuses), left -= done; break;
        case 3: MPI_Testall(8, requests, &flag, MPI_STATUSES_IGNORE), left = flag ? 0 : 8; break;
      }
    }
  }
}

/* Tag 6, from 1 to 0: five messages of 16 bytes by persistent requests. Tag 7: one that is cancelled. */
static void persistent(void) {
  MPI_Request request;
  if (rank == 1) {
    MPI_Send_init(data, 16, MPI_BYTE, other, 6, MPI_COMM_WORLD, &request);
  } else {
    MPI_Recv_init(data, 16, MPI_BYTE, other, 6, MPI_COMM_WORLD, &request);
  }
  for (int i = 0; i < 5; i++) {
    int flag = 0;
    if (i % 2) {
      MPI_Start(&request);
      MPI_Wait(&request, MPI_STATUS_IGNORE);
    } else {
      MPI_Startall(1, &request);
      while (!flag) MPI_Test(&request, &flag, MPI_STATUS_IGNORE);
    }
  }
  MPI_Request_free(&request);
  MPI_Irecv(data, 8, MPI_BYTE, other, 7, MPI_COMM_WORLD, &request);
  MPI_Cancel(&request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
}

/* Tag 8, both ways: two exchanges of 12 bytes. Tag 9, from 1 to 0: three messages of 24 bytes, looked for first. */
static void exchanged_and_probed(void) {
  char in[64];
  MPI_Sendrecv(data, 12, MPI_BYTE, other, 8, in, 64, MPI_BYTE, other, 8, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Sendrecv_replace(data, 12, MPI_BYTE, other, 8, MPI_ANY_SOURCE, 8, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Sendrecv(data, 12, MPI_BYTE, MPI_PROC_NULL, 8, in, 64, MPI_BYTE, MPI_PROC_NULL, 8, MPI_COMM_WORLD,
               MPI_STATUS_IGNORE);
  if (rank == 1) {
    for (int i = 0; i < 3; i++) MPI_Send(data, 24, MPI_BYTE, other, 9, MPI_COMM_WORLD);
    return;
  }
  MPI_Message message;
  MPI_Request request;
  int flag = 0;
  MPI_Probe(other, 9, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Recv(in, 64, MPI_BYTE, other, 9, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Mprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &message, MPI_STATUS_IGNORE);
  MPI_Mrecv(in, 64, MPI_BYTE, &message, MPI_STATUS_IGNORE);
  while (!flag) MPI_Improbe(other, 9, MPI_COMM_WORLD, &flag, &message, MPI_STATUS_IGNORE);
  MPI_Imrecv(in, 64, MPI_BYTE, &message, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
}

/* Tag 10: one message of 4 bytes from 1 to 0 in each of three communicators; in the last two the order is turned. */
static void communicators(void) {
  MPI_Comm copy, turned, inner;
  MPI_Comm_dup(MPI_COMM_WORLD, &copy);
  MPI_Comm_split(MPI_COMM_WORLD, 0, -rank, &turned);
  MPI_Comm_dup(turned, &inner);
  MPI_Comm all[] = {copy, turned, inner};
  for (int c = 0; c < 3; c++) {
    int peer = c == 0 ? other : size - 1 - other;
    if (rank == 1) MPI_Send(data, 4, MPI_BYTE, peer, 10, all[c]);
    if (rank == 0) MPI_Recv(data, 4, MPI_BYTE, peer, 10, all[c], MPI_STATUS_IGNORE);
    MPI_Comm_free(&all[c]);
  }
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  other = 1 - rank;
  /* The others take part only in what is collective. */
  if (rank < 2) {
    blocking();
    begun();
    persistent();
    exchanged_and_probed();
  }
  MPI_Barrier(MPI_COMM_WORLD);
  communicators();
  MPI_Finalize();
  return 0;
}
