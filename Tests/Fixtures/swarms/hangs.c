/* The last rank waits for a message that nobody sends, the others for it. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  printf("rank %d waits\n", rank);
  fflush(stdout);
  int nothing;
  if (is_culprit()) MPI_Recv(&nothing, 1, MPI_INT, 0, 99, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  write_all();
  MPI_Finalize();
  return 0;
}
