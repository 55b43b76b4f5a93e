#include "next.h"

#include <dlfcn.h>

static const void *library_of(const void *symbol) {
  Dl_info info;
  return symbol && dladdr(symbol, &info) ? info.dli_fbase : NULL;
}

void *probe_next_symbol(const char *name, const char *version) {
  void *symbol = dlsym(RTLD_NEXT, name);
  void *of_version = version ? dlvsym(RTLD_NEXT, name, version) : NULL;
  return of_version && library_of(of_version) == library_of(symbol) ? of_version : symbol;
}
