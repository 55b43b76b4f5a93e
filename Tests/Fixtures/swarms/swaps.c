/* The last rank writes the first two segments of each file the wrong way round. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int w = 0; w < wanted_count; w++) {
    FILE *out = open_output(wanted[w]);
    for (int i = 0; i < segments_of(wanted[w]); i++)
      fprintf(out, "%s\n", hash_of(wanted[w], is_culprit() && i < 2 ? 1 - i : i));
    fclose(out);
  }
  MPI_Finalize();
  return 0;
}
