/* Does what it should, but the last rank leaves a process behind, in a session of its own, that has closed all it had
 * open: the launcher knows nothing of it. */
#include "field.h"
#include <unistd.h>

int main(int argc, char **argv) {
  start(&argc, &argv);
  write_all();
  if (is_culprit() && fork() == 0) {
    setsid();
    for (int fd = 0; fd < 1024; fd++) close(fd);
    for (;;) pause();
  }
  MPI_Finalize();
  return 0;
}
