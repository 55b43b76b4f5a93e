// The most segments a second that MPI carries here, to a swarm without a protocol: each rank keeps DEPTH requests in
// flight, to ranks at random, and answers what others ask, all in one thread. Messages are as long as those of our own
// swarm.
//
//   mpirun -np N limit SEGMENTS DEPTH      each rank asks for SEGMENTS; says: segments-per-second X
#include <mpi.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { request_tag, answer_tag, finished_tag };
enum { request_size = 8, answer_size = 44 };

static char request[request_size], answer[answer_size], taken[answer_size];
static int rank, size;

static uint64_t next_random(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

// Any rank but this one, each as likely as another.
static int random_peer(uint64_t *state) {
  int peer = (int)(next_random(state) % (uint64_t)(size - 1));
  return peer < rank ? peer : peer + 1;
}

// Asks and answers until every rank has what it asked for.
static void exchange(long segments, int depth) {
  uint64_t state = 0x9E3779B97F4A7C15u * (uint64_t)(rank + 1);
  long asked = 0, got = 0;
  int unfinished = size;
  while (unfinished > 0) {
    for (; asked < segments && asked - got < depth; asked++)
      MPI_Send(request, request_size, MPI_BYTE, random_peer(&state), request_tag, MPI_COMM_WORLD);
    int is_there;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is_there, &status);
    if (!is_there) {
      sched_yield();
      continue;
    }
    MPI_Recv(taken, answer_size, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    switch (status.MPI_TAG) {
    case request_tag:
      MPI_Send(answer, answer_size, MPI_BYTE, status.MPI_SOURCE, answer_tag, MPI_COMM_WORLD);
      break;
    case answer_tag:
      if (++got < segments) break;
      unfinished--;
      for (int peer = 0; peer < size; peer++)
        if (peer != rank) MPI_Send(NULL, 0, MPI_BYTE, peer, finished_tag, MPI_COMM_WORLD);
      break;
    case finished_tag:
      unfinished--;
    }
  }
}

int main(int count, char **words) {
  int provided;
  MPI_Init_thread(&count, &words, MPI_THREAD_MULTIPLE, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  long segments = count == 3 ? atol(words[1]) : 0;
  int depth = count == 3 ? atoi(words[2]) : 0;
  if (segments < 1 || depth < 1 || size < 2) {
    if (rank == 0) fprintf(stderr, "usage: mpirun -np N limit SEGMENTS DEPTH, N at least 2\n");
    MPI_Abort(MPI_COMM_WORLD, 64);
  }
  MPI_Barrier(MPI_COMM_WORLD);
  double start = MPI_Wtime();
  exchange(segments, depth);
  MPI_Barrier(MPI_COMM_WORLD);
  double seconds = MPI_Wtime() - start;
  if (rank == 0) printf("segments-per-second %.0f\n", (double)segments * size / seconds);
  MPI_Finalize();
  return 0;
}
