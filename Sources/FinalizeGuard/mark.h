#ifndef FINALIZE_GUARD_MARK_H
#define FINALIZE_GUARD_MARK_H

// What a rank tells of itself, for the runner, where the launcher does not: each mark is a file in the folder that
// RUNNER_FINALIZE names.
//
// `<rank>.end` holds `exit STATUS`, if that is not 0, or `abort CODE`, or `fail CODE` of a call that failed and so ends the
// job. The launcher of Open MPI 4.1 loses its own word of such an end now and then, and takes an abort with 0 for a good end.
//
// `<rank>`, which is empty, is the mark of a rank that is in MPI_Finalize with no thread of its own but the one that called it:
// what crashes then may be MPI itself.
//
// `<rank>.mpi`, which is empty, is the mark of a rank that is beyond MPI_Init and not beyond MPI_Finalize; then it becomes
// `<rank>.over`.

// Called before MPI_Abort.
void mark_abort(int code);

// Called before Open MPI ends the job, by whatever it does so.
void mark_failure(int code);

// Called before MPI_Init.
void mark_before_init(void);

// Called when MPI_Init is over, which makes that mark: whatever thread has come since `mark_before_init` is one of MPI, and
// what the rank starts does not hear of the folder.
void mark_after_init(void);

// Called before MPI_Finalize: makes the mark, unless some other thread of the rank still goes on.
void mark_begin(void);

// Called when MPI_Finalize is over: takes the mark away.
void mark_end(void);

// Called when MPI has been finalized, by whatever binding: `<rank>.mpi` becomes `<rank>.over`.
void mark_finalized(void);

#endif
