#include "faults.h"

#include "disturb.h"
#include "late.h"
#include "triggers.h"

static bool has_begun;

int probe_faults_enter(int level) {
  return probe_has_plan() && probe_plan()->has_delays ? MPI_THREAD_MULTIPLE : level;
}

void probe_faults_begin(int rank, int ranks, int level) {
  if (!probe_has_plan()) return;
  if (!probe_page) probe_fail("faults, but no status page to say what they do");
  if (level < probe_faults_enter(level)) probe_fail("MPI gives no MPI_THREAD_MULTIPLE, without which nothing is late");
  if (probe_plan()->has_delays) probe_late_begin();
  probe_triggers_begin(rank);
  probe_disturb_begin(rank, ranks);
  has_begun = true;
}

void probe_faults_end(Thread *thread) {
  if (!has_begun) return;
  probe_enter(thread);
  probe_triggers_end();
  probe_late_end();
  probe_copies_end();
  probe_leave(thread);
}
