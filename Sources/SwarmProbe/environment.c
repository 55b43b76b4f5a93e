#include "faults.h"
#include "own_threads.h"
#include "preload.h"
#include "requests.h"
#include "schedule.h"

#include <signal.h>
#include <stdlib.h>

// The calls by which a process enters and leaves MPI (MPI-3.1, chapters 8.7 and 12.4).

// The signals that the process handles, the signal n as bit n - 1.
static uint32_t handled_signals(void) {
  uint32_t handled = 0;
  for (int number = 1; number < 32; number++) {
    struct sigaction action;
    if (sigaction(number, NULL, &action) != 0) continue;
    if (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN) handled |= UINT32_C(1) << (number - 1);
  }
  return handled;
}

static uint32_t handled_before;

// The launchers of Open MPI and MPICH tell a process its rank before MPI_Init, so that a rank which never gets through
// MPI_Init is seen, too.
static Thread *enter(uint32_t call) {
  const char *rank = getenv("OMPI_COMM_WORLD_RANK");
  if (!rank) rank = getenv("PMI_RANK");
  if (rank && *rank) probe_open(atoi(rank));
  Thread *thread = probe_attach_thread();
  if (thread) probe_wait_for(thread, call, PROBE_LIBRARY, probe_nobody);
  probe_own_threads_begin();
  handled_before = handled_signals();
  return thread;
}

static int entered(Thread *thread, int level, int code) {
  probe_own_threads_end();
  if (probe_page) probe_preload_end();
  if (probe_page) __atomic_store_n(&probe_page->mpi_signals, handled_signals() & ~handled_before, __ATOMIC_RELEASE);
  if (code == MPI_SUCCESS) {
    int rank = 0, ranks = 0;
    PMPI_Comm_rank(MPI_COMM_WORLD, &rank);
    PMPI_Comm_size(MPI_COMM_WORLD, &ranks);
    probe_requests_initialised();
    probe_initialised(rank, ranks);
    probe_faults_begin(rank, ranks, level);
    probe_schedule_begin(rank, ranks);
  }
  if (thread) probe_wait_end(thread);
  return code;
}

int MPI_Init(int *count, char ***arguments) {
  Thread *thread = enter(PROBE_MPI_Init);
  int wanted = probe_faults_enter(MPI_THREAD_SINGLE);
  if (wanted == MPI_THREAD_SINGLE) return entered(thread, 0, PMPI_Init(count, arguments));
  int level = 0;
  int code = PMPI_Init_thread(count, arguments, wanted, &level);
  return entered(thread, level, code);
}

int MPI_Init_thread(int *count, char ***arguments, int required, int *provided) {
  Thread *thread = enter(PROBE_MPI_Init_thread);
  int code = PMPI_Init_thread(count, arguments, probe_faults_enter(required), provided);
  return entered(thread, *provided, code);
}

int MPI_Finalize(void) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Finalize();
  probe_point(POINT_MEETS, PROBE_NONE);
  PROBE_STORE(probe_page->finalizing, probe_now_exact());
  __atomic_store_n(&probe_page->state, PROBE_FINALIZING, __ATOMIC_RELEASE);
  probe_wait_for(thread, PROBE_MPI_Finalize, PROBE_LIBRARY, probe_nobody);
  probe_faults_end(thread);
  int code = PMPI_Finalize();
  PROBE_STORE(probe_page->left, probe_now_exact());
  __atomic_store_n(&probe_page->state, PROBE_LEFT, __ATOMIC_RELEASE);
  probe_wait_end(thread);
  return code;
}

int MPI_Abort(MPI_Comm comm, int code) {
  Thread *thread = probe_thread_here();
  if (!thread) return PMPI_Abort(comm, code);
  PROBE_STORE(probe_page->abort_code, code);
  PROBE_STORE(probe_page->finalizing, probe_now_exact());
  __atomic_store_n(&probe_page->state, PROBE_ABORTED, __ATOMIC_RELEASE);
  probe_wait_for(thread, PROBE_MPI_Abort, PROBE_LIBRARY, probe_nobody);
  return PMPI_Abort(comm, code);
}
