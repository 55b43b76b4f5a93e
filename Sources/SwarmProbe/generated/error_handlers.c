#include "../wrappers.h"

// Errors and their handlers (MPI-3.1, chapters 8.3 to 8.5).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Add_error_class(int *errorclass) {
  PROBE_LOCAL(int, MPI_Add_error_class, (errorclass));
}

int MPI_Add_error_code(int errorclass, int *errorcode) {
  PROBE_LOCAL(int, MPI_Add_error_code, (errorclass, errorcode));
}

int MPI_Add_error_string(int errorcode, const char *string) {
  PROBE_LOCAL(int, MPI_Add_error_string, (errorcode, string));
}

int MPI_Comm_call_errhandler(MPI_Comm comm, int errorcode) {
  PROBE_LOCAL(int, MPI_Comm_call_errhandler, (comm, errorcode));
}

int MPI_Comm_create_errhandler(MPI_Comm_errhandler_function *function, MPI_Errhandler *errhandler) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Comm_create_errhandler, (function, errhandler));
}

int MPI_Comm_get_errhandler(MPI_Comm comm, MPI_Errhandler *erhandler) {
  PROBE_LOCAL(int, MPI_Comm_get_errhandler, (comm, erhandler));
}

int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler) {
  PROBE_LOCAL(int, MPI_Comm_set_errhandler, (comm, errhandler));
}

int MPI_Errhandler_free(MPI_Errhandler *errhandler) {
  PROBE_LOCAL(int, MPI_Errhandler_free, (errhandler));
}

int MPI_Error_class(int errorcode, int *errorclass) {
  PROBE_LOCAL(int, MPI_Error_class, (errorcode, errorclass));
}

int MPI_Error_string(int errorcode, char *string, int *resultlen) {
  PROBE_LOCAL(int, MPI_Error_string, (errorcode, string, resultlen));
}

int MPI_File_call_errhandler(MPI_File fh, int errorcode) {
  PROBE_LOCAL(int, MPI_File_call_errhandler, (fh, errorcode));
}

int MPI_File_create_errhandler(MPI_File_errhandler_function *function, MPI_Errhandler *errhandler) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_File_create_errhandler, (function, errhandler));
}

int MPI_File_set_errhandler(MPI_File file, MPI_Errhandler errhandler) {
  PROBE_LOCAL(int, MPI_File_set_errhandler, (file, errhandler));
}

int MPI_File_get_errhandler(MPI_File file, MPI_Errhandler *errhandler) {
  PROBE_LOCAL(int, MPI_File_get_errhandler, (file, errhandler));
}

int MPI_Win_call_errhandler(MPI_Win win, int errorcode) {
  PROBE_LOCAL(int, MPI_Win_call_errhandler, (win, errorcode));
}

int MPI_Win_create_errhandler(MPI_Win_errhandler_function *function, MPI_Errhandler *errhandler) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Win_create_errhandler, (function, errhandler));
}

int MPI_Win_get_errhandler(MPI_Win win, MPI_Errhandler *errhandler) {
  PROBE_LOCAL(int, MPI_Win_get_errhandler, (win, errhandler));
}

int MPI_Win_set_errhandler(MPI_Win win, MPI_Errhandler errhandler) {
  PROBE_LOCAL(int, MPI_Win_set_errhandler, (win, errhandler));
}
