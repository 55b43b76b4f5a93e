#include "../wrappers.h"

// Operations, memory, clocks and the environment (MPI-3.1, chapters 5.9, 8, 12.4 and 14.2).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Alloc_mem(MPI_Aint size, MPI_Info info, void *baseptr) {
  PROBE_LOCAL(int, MPI_Alloc_mem, (size, info, baseptr));
}

int MPI_Finalized(int *flag) {
  PROBE_LOCAL(int, MPI_Finalized, (flag));
}

int MPI_Free_mem(void *base) {
  PROBE_LOCAL(int, MPI_Free_mem, (base));
}

int MPI_Get_library_version(char *version, int *resultlen) {
  PROBE_LOCAL(int, MPI_Get_library_version, (version, resultlen));
}

int MPI_Get_processor_name(char *name, int *resultlen) {
  PROBE_LOCAL(int, MPI_Get_processor_name, (name, resultlen));
}

int MPI_Get_version(int *version, int *subversion) {
  PROBE_LOCAL(int, MPI_Get_version, (version, subversion));
}

int MPI_Initialized(int *flag) {
  PROBE_LOCAL(int, MPI_Initialized, (flag));
}

int MPI_Is_thread_main(int *flag) {
  PROBE_LOCAL(int, MPI_Is_thread_main, (flag));
}

int MPI_Op_commutative(MPI_Op op, int *commute) {
  PROBE_LOCAL(int, MPI_Op_commutative, (op, commute));
}

int MPI_Op_create(MPI_User_function *function, int commute, MPI_Op *op) {
  probe_registers(PROBE_OPERATION);
  PROBE_LOCAL(int, MPI_Op_create, (function, commute, op));
}

int MPI_Op_free(MPI_Op *op) {
  PROBE_LOCAL(int, MPI_Op_free, (op));
}

int MPI_Pcontrol(const int level, ...) {
  PROBE_LOCAL(int, MPI_Pcontrol, (level));
}

int MPI_Query_thread(int *provided) {
  PROBE_LOCAL(int, MPI_Query_thread, (provided));
}

int MPI_Reduce_local(const void *inbuf, void *inoutbuf, int count, MPI_Datatype datatype, MPI_Op op) {
  PROBE_LOCAL(int, MPI_Reduce_local, (inbuf, inoutbuf, count, datatype, op));
}

double MPI_Wtick(void) {
  PROBE_LOCAL(double, MPI_Wtick, ());
}

double MPI_Wtime(void) {
  PROBE_LOCAL(double, MPI_Wtime, ());
}
