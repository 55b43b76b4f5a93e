#include "../wrappers.h"

// Messages in partitions (MPI-4.0, chapter 4).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4 || (defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5)

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Psend_init
#pragma weak PMPI_Precv_init
#pragma weak PMPI_Pready
#pragma weak PMPI_Pready_range
#pragma weak PMPI_Parrived

int MPI_Psend_init(const void *buf, int partitions, MPI_Count count, MPI_Datatype datatype, int dest, int tag,
                   MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Psend_init, comm, PROBE_NO_ROOT);
  return probe_prepared_end(thread, request, PMPI_Psend_init(buf, partitions, count, datatype, dest, tag, comm, info,
                                                             request));
}

int MPI_Precv_init(void *buf, int partitions, MPI_Count count, MPI_Datatype datatype, int source, int tag,
                   MPI_Comm comm, MPI_Info info, MPI_Request *request) {
  Thread *thread = probe_prepared_begin(PROBE_MPI_Precv_init, comm, source);
  return probe_prepared_end(thread, request, PMPI_Precv_init(buf, partitions, count, datatype, source, tag, comm, info,
                                                             request));
}

int MPI_Pready(int partition, MPI_Request request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Pready);
  return probe_transfer_end(thread, PMPI_Pready(partition, request));
}

int MPI_Pready_range(int partition_low, int partition_high, MPI_Request request) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Pready_range);
  return probe_transfer_end(thread, PMPI_Pready_range(partition_low, partition_high, request));
}

int MPI_Parrived(MPI_Request request, int partition, int *flag) {
  Thread *thread = probe_transfer_begin(PROBE_MPI_Parrived);
  return probe_transfer_end(thread, PMPI_Parrived(request, partition, flag));
}

#endif
