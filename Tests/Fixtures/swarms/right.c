/* Does what it should. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  printf("rank %d has %d segments\n", rank, segment_count);
  write_all();
  MPI_Finalize();
  return 0;
}
