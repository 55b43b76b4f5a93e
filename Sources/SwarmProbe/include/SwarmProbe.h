#ifndef SWARM_PROBE_H
#define SWARM_PROBE_H

// The probe: a library that is loaded into every rank of a swarm (LD_PRELOAD) and stands between the swarm and MPI by
// the profiling interface (MPI-3.1, chapter 14). It also stands before the calls by which a thread waits for another, and
// before malloc, so as to know memory that was never written. It offers nothing to call.
//
// It is told what to do by the environment, and without RUNNER_PROBE does nothing at all:
//
//   RUNNER_PROBE=DIR        writes DIR/<R>.status, and DIR is there already
//   RUNNER_PROBE_TRACE=N    writes DIR/<R>.trace as well, with room for N events
//   RUNNER_FAULTS=FILE      applies the faults in FILE to the rank and its messages (fault_plan.h)
//   RUNNER_SCHEDULE=SEED    holds threads of the rank at certain calls (schedule.h)
//
// ProbeLayout.h says what stands in these files; docs/probe.md what the runner makes of it.

#endif
