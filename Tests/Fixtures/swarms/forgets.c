/* The last rank does not write the first file that it wants. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int w = is_culprit(); w < wanted_count; w++) write_right(wanted[w]);
  MPI_Finalize();
  return 0;
}
