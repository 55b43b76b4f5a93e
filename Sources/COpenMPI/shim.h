#pragma once
#include <mpi.h>

// Swift imports neither macros that cast nor macros that name the address of an object, and Open MPI defines its
// constants as such. Each function below is the constant that its name says.

static inline MPI_Comm swarm_comm_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype swarm_byte(void) { return MPI_BYTE; }
static inline MPI_Errhandler swarm_errors_return(void) { return MPI_ERRORS_RETURN; }
static inline MPI_Status *swarm_status_ignore(void) { return MPI_STATUS_IGNORE; }
static inline int swarm_any_source(void) { return MPI_ANY_SOURCE; }
static inline int swarm_any_tag(void) { return MPI_ANY_TAG; }
