#include "preload.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool ends_entry(char letter) { return letter == '\0' || letter == ':' || letter == ' '; }

// The text is changed where it stands, as other threads may read the environment at the same time.
void probe_preload_end(void) {
  Dl_info info;
  char *list = getenv("LD_PRELOAD");
  if (!list || !dladdr((void *)probe_preload_end, &info) || !info.dli_fname) return;
  size_t length = strlen(info.dli_fname);
  for (char *entry = list; *entry; entry++) {
    if (strncmp(entry, info.dli_fname, length) == 0 && ends_entry(entry[length])) {
      char *rest = entry + length + (entry[length] != '\0');
      memmove(entry, rest, strlen(rest) + 1);
      return;
    }
    while (!ends_entry(*entry)) entry++;
    if (!*entry) return;
  }
}
