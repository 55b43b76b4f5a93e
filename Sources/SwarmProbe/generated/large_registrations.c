#include "../wrappers.h"

// Functions of the swarm for large counts (MPI-4.0, chapters 6.9.5 and 14.5.3), and the end of a buffer (3.6).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Op_create_c
#pragma weak PMPI_Register_datarep_c
#pragma weak PMPI_Buffer_detach_c

int MPI_Op_create_c(MPI_User_function_c *user_fn, int commute, MPI_Op *op) {
  probe_registers(PROBE_OPERATION);
  PROBE_LOCAL(int, MPI_Op_create_c, (user_fn, commute, op));
}

int MPI_Register_datarep_c(const char *datarep, MPI_Datarep_conversion_function_c *read_conversion_fn,
                           MPI_Datarep_conversion_function_c *write_conversion_fn,
                           MPI_Datarep_extent_function *dtype_file_extent_fn, void *extra_state) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Register_datarep_c, (datarep, read_conversion_fn, write_conversion_fn, dtype_file_extent_fn,
                                            extra_state));
}

int MPI_Buffer_detach_c(void *buffer_addr, MPI_Count *size) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Buffer_detach_c);
  return probe_wrapped_end(thread, PMPI_Buffer_detach_c(buffer_addr, size));
}

#endif
