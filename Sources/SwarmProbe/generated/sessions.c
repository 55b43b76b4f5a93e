#include "../wrappers.h"

// Sessions, and communicators without a parent (MPI-4.0, chapters 7.4 and 11.3).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#if MPI_VERSION >= 4 || (defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5)

// The MPI of a swarm may have none of these, though the probe was built for it.
#pragma weak PMPI_Session_init
#pragma weak PMPI_Session_finalize
#pragma weak PMPI_Session_create_errhandler
#pragma weak PMPI_Comm_create_from_group
#pragma weak PMPI_Intercomm_create_from_groups
#pragma weak PMPI_Comm_idup_with_info

int MPI_Session_init(MPI_Info info, MPI_Errhandler errhandler, MPI_Session *session) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Session_init);
  return probe_wrapped_end(thread, PMPI_Session_init(info, errhandler, session));
}

int MPI_Session_finalize(MPI_Session *session) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Session_finalize);
  return probe_wrapped_end(thread, PMPI_Session_finalize(session));
}

int MPI_Session_create_errhandler(MPI_Session_errhandler_function *session_errhandler_fn, MPI_Errhandler *errhandler) {
  probe_registers(PROBE_HANDLER);
  PROBE_LOCAL(int, MPI_Session_create_errhandler, (session_errhandler_fn, errhandler));
}

int MPI_Comm_create_from_group(MPI_Group group, const char *stringtag, MPI_Info info, MPI_Errhandler errhandler,
                               MPI_Comm *newcomm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_create_from_group);
  return probe_wrapped_end(thread, PMPI_Comm_create_from_group(group, stringtag, info, errhandler, newcomm));
}

int MPI_Intercomm_create_from_groups(MPI_Group local_group, int local_leader, MPI_Group remote_group, int remote_leader,
                                     const char *stringtag, MPI_Info info, MPI_Errhandler errhandler,
                                     MPI_Comm *newintercomm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Intercomm_create_from_groups);
  return probe_wrapped_end(thread, PMPI_Intercomm_create_from_groups(local_group, local_leader, remote_group,
                                                                     remote_leader, stringtag, info, errhandler,
                                                                     newintercomm));
}

int MPI_Comm_idup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm *newcomm, MPI_Request *request) {
  Thread *thread = probe_begun_collective_begin(PROBE_MPI_Comm_idup_with_info, comm, PROBE_NO_ROOT);
  return probe_begun_collective_end(thread, comm, request, PMPI_Comm_idup_with_info(comm, info, newcomm, request));
}

#endif
