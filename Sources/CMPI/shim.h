#pragma once
#include <mpi.h>

// Swift imports neither macros that cast nor macros that name the address of an object, and MPI libraries define their
// constants as such. Each function below is the constant that its name says.
//
// A handle is a pointer in one library and a number in another. Swift code is the same for both where it stands in a
// structure.

// Threads may share it: the handle never changes, and MPI guards the object that it leads to, as every process asks for
// MPI_THREAD_MULTIPLE (MPI-3.1, chapter 12.4.1).
typedef struct __attribute__((swift_attr("@Sendable"))) {
  MPI_Comm handle;
} swarm_communicator;

typedef struct {
  MPI_Request handle;
} swarm_request;

typedef struct {
  MPI_Message handle;
} swarm_message;

static inline swarm_communicator swarm_comm_world(void) {
  swarm_communicator world = {MPI_COMM_WORLD};
  return world;
}
static inline MPI_Datatype swarm_byte(void) { return MPI_BYTE; }
static inline MPI_Errhandler swarm_errors_return(void) { return MPI_ERRORS_RETURN; }
static inline MPI_Status *swarm_status_ignore(void) { return MPI_STATUS_IGNORE; }
static inline int swarm_any_source(void) { return MPI_ANY_SOURCE; }
static inline int swarm_any_tag(void) { return MPI_ANY_TAG; }
