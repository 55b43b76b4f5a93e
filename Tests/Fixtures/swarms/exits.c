/* Writes everything, and then the last rank exits with a status that is not 0. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  write_all();
  MPI_Finalize();
  return is_culprit() ? 3 : 0;
}
