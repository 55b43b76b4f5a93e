// An MPI job that does nothing: the floor of the wall time and the memory of every job.
//
//   mpirun -np N empty              starts and ends
//   mpirun -np N empty --memory     and says how many bytes each rank had in memory at most, a line each
#include <mpi.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

int main(int count, char **words) {
  int provided;
  MPI_Init_thread(&count, &words, MPI_THREAD_MULTIPLE, &provided);
  if (count > 1 && strcmp(words[1], "--memory") == 0) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("peak-memory %ld\n", usage.ru_maxrss * 1024);
  }
  MPI_Finalize();
  return 0;
}
