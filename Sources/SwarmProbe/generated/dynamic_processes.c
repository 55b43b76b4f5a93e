#include "../wrappers.h"

// Processes that are started or found while the job runs (MPI-3.1, chapter 10).
//
// Written by scripts/probe-wrappers from functions.txt; change that.

// Programs may call what is deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

int MPI_Close_port(const char *port_name) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Close_port);
  return probe_wrapped_end(thread, PMPI_Close_port(port_name));
}

int MPI_Comm_accept(const char *port_name, MPI_Info info, int root, MPI_Comm comm, MPI_Comm *newcomm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_accept);
  return probe_wrapped_end(thread, PMPI_Comm_accept(port_name, info, root, comm, newcomm));
}

int MPI_Comm_connect(const char *port_name, MPI_Info info, int root, MPI_Comm comm, MPI_Comm *newcomm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_connect);
  return probe_wrapped_end(thread, PMPI_Comm_connect(port_name, info, root, comm, newcomm));
}

int MPI_Comm_get_parent(MPI_Comm *parent) {
  PROBE_LOCAL(int, MPI_Comm_get_parent, (parent));
}

int MPI_Comm_join(int fd, MPI_Comm *intercomm) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_join);
  return probe_wrapped_end(thread, PMPI_Comm_join(fd, intercomm));
}

int MPI_Comm_spawn(const char *command, char *argv[], int maxprocs, MPI_Info info, int root, MPI_Comm comm,
                   MPI_Comm *intercomm, int array_of_errcodes[]) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_spawn);
  return probe_wrapped_end(thread, PMPI_Comm_spawn(command, argv, maxprocs, info, root, comm, intercomm,
                                                   array_of_errcodes));
}

int MPI_Comm_spawn_multiple(int count, char *array_of_commands[], char **array_of_argv[], const int array_of_maxprocs[],
                            const MPI_Info array_of_info[], int root, MPI_Comm comm, MPI_Comm *intercomm,
                            int array_of_errcodes[]) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Comm_spawn_multiple);
  return probe_wrapped_end(thread, PMPI_Comm_spawn_multiple(count, array_of_commands, array_of_argv, array_of_maxprocs,
                                                            array_of_info, root, comm, intercomm, array_of_errcodes));
}

int MPI_Lookup_name(const char *service_name, MPI_Info info, char *port_name) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Lookup_name);
  return probe_wrapped_end(thread, PMPI_Lookup_name(service_name, info, port_name));
}

int MPI_Open_port(MPI_Info info, char *port_name) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Open_port);
  return probe_wrapped_end(thread, PMPI_Open_port(info, port_name));
}

int MPI_Publish_name(const char *service_name, MPI_Info info, const char *port_name) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Publish_name);
  return probe_wrapped_end(thread, PMPI_Publish_name(service_name, info, port_name));
}

int MPI_Unpublish_name(const char *service_name, MPI_Info info, const char *port_name) {
  Thread *thread = probe_remote_begin(PROBE_MPI_Unpublish_name);
  return probe_wrapped_end(thread, PMPI_Unpublish_name(service_name, info, port_name));
}
