// A swarm in which one rank starts far more processes than any swarm needs.

#include <mpi.h>
#include <unistd.h>

int main(int count, char **arguments) {
  int rank;
  MPI_Init(&count, &arguments);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 1) {
    for (int i = 0; i < 1500; i++)
      if (fork() == 0) {
        pause();
        _exit(0);
      }
    pause();
  }
  MPI_Finalize();
  return 0;
}
