/* The last rank reads through a null pointer before it has written anything. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  volatile int *nowhere = NULL;
  if (is_culprit()) return *nowhere;
  write_all();
  MPI_Barrier(MPI_COMM_WORLD);
  MPI_Finalize();
  return 0;
}
