#include "../wrappers.h"

// What MPI-3.0 removed: only where mpi.h still declares it.
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if defined(OMPI_OMIT_MPI1_COMPAT_DECLS) && !OMPI_OMIT_MPI1_COMPAT_DECLS

int MPI_Address(void *location, MPI_Aint *address) {
  PROBE_LOCAL(int, MPI_Address, (location, address));
}

int MPI_Errhandler_create(MPI_Handler_function *function, MPI_Errhandler *errhandler) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Errhandler_create, (function, errhandler));
}

int MPI_Errhandler_get(MPI_Comm comm, MPI_Errhandler *errhandler) {
  PROBE_LOCAL(int, MPI_Errhandler_get, (comm, errhandler));
}

int MPI_Errhandler_set(MPI_Comm comm, MPI_Errhandler errhandler) {
  PROBE_LOCAL(int, MPI_Errhandler_set, (comm, errhandler));
}

int MPI_Type_extent(MPI_Datatype type, MPI_Aint *extent) {
  PROBE_LOCAL(int, MPI_Type_extent, (type, extent));
}

int MPI_Type_hindexed(int count, int array_of_blocklengths[], MPI_Aint array_of_displacements[], MPI_Datatype oldtype,
                      MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_hindexed, (count, array_of_blocklengths, array_of_displacements, oldtype, newtype));
}

int MPI_Type_hvector(int count, int blocklength, MPI_Aint stride, MPI_Datatype oldtype, MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_hvector, (count, blocklength, stride, oldtype, newtype));
}

int MPI_Type_lb(MPI_Datatype type, MPI_Aint *lb) {
  PROBE_LOCAL(int, MPI_Type_lb, (type, lb));
}

int MPI_Type_struct(int count, int array_of_blocklengths[], MPI_Aint array_of_displacements[],
                    MPI_Datatype array_of_types[], MPI_Datatype *newtype) {
  PROBE_LOCAL(int, MPI_Type_struct, (count, array_of_blocklengths, array_of_displacements, array_of_types, newtype));
}

int MPI_Type_ub(MPI_Datatype mtype, MPI_Aint *ub) {
  PROBE_LOCAL(int, MPI_Type_ub, (mtype, ub));
}

#endif
