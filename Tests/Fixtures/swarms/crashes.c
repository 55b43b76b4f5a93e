/* The last rank reads through a null pointer when all others have written what they should, and before it has itself. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  volatile int *nowhere = NULL;
  if (!is_culprit()) write_all();
  MPI_Barrier(MPI_COMM_WORLD);
  if (is_culprit()) return *nowhere;
  MPI_Barrier(MPI_COMM_WORLD);
  MPI_Finalize();
  return 0;
}
