#include "../wrappers.h"

// Infos (MPI-3.1, chapter 9).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Info_create(MPI_Info *info) {
  PROBE_LOCAL(int, MPI_Info_create, (info));
}

int MPI_Info_delete(MPI_Info info, const char *key) {
  PROBE_LOCAL(int, MPI_Info_delete, (info, key));
}

int MPI_Info_dup(MPI_Info info, MPI_Info *newinfo) {
  PROBE_LOCAL(int, MPI_Info_dup, (info, newinfo));
}

int MPI_Info_free(MPI_Info *info) {
  PROBE_LOCAL(int, MPI_Info_free, (info));
}

int MPI_Info_get(MPI_Info info, const char *key, int valuelen, char *value, int *flag) {
  PROBE_LOCAL(int, MPI_Info_get, (info, key, valuelen, value, flag));
}

int MPI_Info_get_nkeys(MPI_Info info, int *nkeys) {
  PROBE_LOCAL(int, MPI_Info_get_nkeys, (info, nkeys));
}

int MPI_Info_get_nthkey(MPI_Info info, int n, char *key) {
  PROBE_LOCAL(int, MPI_Info_get_nthkey, (info, n, key));
}

int MPI_Info_get_valuelen(MPI_Info info, const char *key, int *valuelen, int *flag) {
  PROBE_LOCAL(int, MPI_Info_get_valuelen, (info, key, valuelen, flag));
}

int MPI_Info_set(MPI_Info info, const char *key, const char *value) {
  PROBE_LOCAL(int, MPI_Info_set, (info, key, value));
}
