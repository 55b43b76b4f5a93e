/* The last rank writes one output more than it was asked for. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  write_all();
  if (is_culprit()) fclose(open_output("invented"));
  MPI_Finalize();
  return 0;
}
