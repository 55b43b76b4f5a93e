#ifndef FAULTS_H
#define FAULTS_H

// When faults begin and end, for the calls by which a process enters and leaves MPI.

#include "probe.h"

#pragma GCC visibility push(hidden)

// Called before MPI_Init: reads what is to go wrong. Returns the level of threads to request from MPI, where the swarm
// requests `level`.
int probe_faults_enter(int level);

// Called when MPI_Init is over, and has given this level.
void probe_faults_begin(int rank, int ranks, int level);

// Called before MPI_Finalize.
void probe_faults_end(Thread *thread);

#pragma GCC visibility pop

#endif
