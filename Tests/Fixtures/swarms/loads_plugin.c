/* Does what it should, with the help of a library in C++ that stands beside the executable and that nobody else sees. */
#include "field.h"

#include <dlfcn.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char path[4096] = {0};
  if (readlink("/proc/self/exe", path, sizeof path - 10) < 0) return 1;
  strcat(path, ".so");
  start(&argc, &argv);
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) fail(dlerror());
  int *(*make_thing)(void) = (int *(*)(void))dlsym(library, "make_thing");
  char *(*make_things)(int) = (char *(*)(int))dlsym(library, "make_things");
  if (*make_thing() != 7 || !make_things(10)) fail("no thing");
  write_all();
  MPI_Finalize();
  return 0;
}
