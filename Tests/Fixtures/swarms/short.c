/* The last rank leaves out the last segment of each file. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int w = 0; w < wanted_count; w++) {
    FILE *out = open_output(wanted[w]);
    for (int i = 0; i < segments_of(wanted[w]) - is_culprit(); i++) fprintf(out, "%s\n", hash_of(wanted[w], i));
    fclose(out);
  }
  MPI_Finalize();
  return 0;
}
