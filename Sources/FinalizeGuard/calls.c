// What stands before MPI's own beginning and end, so that the runner learns of a rank that aborts, or crashes in
// MPI_Finalize.

#include "FinalizeGuard.h"
#include "mark.h"

#include <dlfcn.h>
#include <stddef.h>

typedef int init_function(int *, char ***);
typedef int init_thread_function(int *, char ***, int, int *);
typedef int finalize_function(void);
// A communicator is a pointer in Open MPI.
typedef int abort_function(void *, int);

// An error code of MPI, where there is no MPI.
enum { NO_MPI = 16 };

// The function `name` behind this library. A program may have loaded MPI where only that sees it which calls from `caller`.
static void *next(const char *name, void *caller) {
  void *function = dlsym(RTLD_NEXT, name);
  Dl_info info;
  if (function != NULL || dladdr(caller, &info) == 0 || info.dli_fname == NULL) return function;
  void *library = dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
  return library == NULL ? NULL : dlsym(library, name);
}

int MPI_Init(int *argc, char ***argv) {
  init_function *call = (init_function *)next("MPI_Init", __builtin_return_address(0));
  mark_before_init();
  int code = call == NULL ? NO_MPI : call(argc, argv);
  mark_after_init();
  return code;
}

int MPI_Init_thread(int *argc, char ***argv, int required, int *provided) {
  init_thread_function *call = (init_thread_function *)next("MPI_Init_thread", __builtin_return_address(0));
  mark_before_init();
  int code = call == NULL ? NO_MPI : call(argc, argv, required, provided);
  mark_after_init();
  return code;
}

int MPI_Finalize(void) {
  finalize_function *call = (finalize_function *)next("MPI_Finalize", __builtin_return_address(0));
  mark_begin();
  int code = call == NULL ? NO_MPI : call();
  mark_end();
  return code;
}

// What the Fortran binding of Open MPI calls.
int PMPI_Finalize(void) {
  finalize_function *call = (finalize_function *)next("PMPI_Finalize", __builtin_return_address(0));
  int code = call == NULL ? NO_MPI : call();
  mark_finalized();
  return code;
}

// What Open MPI calls in MPI_Abort, and when a call fails whose error handler is MPI_ERRORS_ARE_FATAL.
int ompi_mpi_abort(void *communicator, int code) {
  abort_function *call = (abort_function *)next("ompi_mpi_abort", __builtin_return_address(0));
  mark_failure(code);
  return call == NULL ? NO_MPI : call(communicator, code);
}

int MPI_Abort(void *communicator, int code) {
  abort_function *call = (abort_function *)next("MPI_Abort", __builtin_return_address(0));
  mark_abort(code);
  return call == NULL ? NO_MPI : call(communicator, code);
}
