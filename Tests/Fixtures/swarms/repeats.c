/* The last rank writes the first segment of each file once more at its end. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int w = 0; w < wanted_count; w++) {
    FILE *out = open_output(wanted[w]);
    for (int i = 0; i < segments_of(wanted[w]); i++) fprintf(out, "%s\n", hash_of(wanted[w], i));
    if (is_culprit()) fprintf(out, "%s\n", hash_of(wanted[w], 0));
    fclose(out);
  }
  MPI_Finalize();
  return 0;
}
