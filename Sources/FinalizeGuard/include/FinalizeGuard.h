#ifndef FINALIZE_GUARD_H
#define FINALIZE_GUARD_H

/// Ends the run-time environment of Open MPI 4: what `MPI_Finalize` calls of its library `libopen-rte`.
///
/// Loaded into a rank by `LD_PRELOAD`, this stands in front of it, and calls it when no event is due any more. Its result
/// is that of Open MPI.
int orte_finalize(void);

/// These stand before those of MPI, which they call (MPI-3.1, chapters 8.7 and 12.4.3). While a rank is in `MPI_Finalize`, a
/// file tells the runner so; see mark.h.
int MPI_Init(int *argc, char ***argv);
int MPI_Init_thread(int *argc, char ***argv, int required, int *provided);
int MPI_Finalize(void);
int MPI_Abort(void *communicator, int code);

#endif
