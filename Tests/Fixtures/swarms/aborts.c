/* The last rank gives up. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  write_all();
  if (is_culprit()) MPI_Abort(MPI_COMM_WORLD, 9);
  MPI_Finalize();
  return 0;
}
