/* Does what it should; the last rank also starts a program, and writes an output too many if the probe is loaded into that. */
#include "field.h"

int main(int argc, char **argv) {
  start(&argc, &argv);
  if (is_culprit() && system("! grep -q swarmprobe /proc/self/maps") != 0) fclose(open_output("child_is_probed"));
  write_all();
  MPI_Finalize();
  return 0;
}
