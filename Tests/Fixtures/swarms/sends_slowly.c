/* Not a swarm: rank 1 sends rank 2 messages without end, by a thread that is inside MPI nearly always, and its file
 * `is_sending` says when: MPI_Isend takes some milliseconds here. Rank 2 waits for a message that nobody sends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <mpi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TAG_MESSAGE = 5, TAG_NEVER = 6 };

static int is_sending;

static void say(char what) {
  if (pwrite(is_sending, &what, 1, 0) != 1) exit(1);
}

/* In the place of MPI's own, which a tool that stands before MPI_Isend calls. */
int PMPI_Isend(const void *message, int count, MPI_Datatype type, int peer, int tag, MPI_Comm comm,
               MPI_Request *request) {
  static __typeof__(&PMPI_Isend) send;
  if (!send) send = (__typeof__(&PMPI_Isend))dlsym(RTLD_NEXT, "PMPI_Isend");
  say('1');
  usleep(5000);
  int code = send(message, count, type, peer, tag, comm, request);
  say('0');
  return code;
}

static void *send_for_ever(void *unused) {
  for (;;) {
    MPI_Request request;
    MPI_Isend(NULL, 0, MPI_BYTE, 2, TAG_MESSAGE, MPI_COMM_WORLD, &request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
  }
  return unused;
}

int main(int argc, char **argv) {
  int rank, level;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_MULTIPLE, &level);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  pthread_t thread;
  if (rank == 1) {
    is_sending = open("is_sending", O_RDWR | O_CREAT, 0666);
    pthread_create(&thread, NULL, send_for_ever, NULL);
    pthread_join(thread, NULL);
  }
  if (rank == 2) MPI_Recv(NULL, 0, MPI_BYTE, 1, TAG_NEVER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Finalize();
  return 0;
}
