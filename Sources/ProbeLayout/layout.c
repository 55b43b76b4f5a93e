#include "ProbeLayout.h"

#include <stddef.h>

// Entries of the tables lie on whole cache lines, and the tables do not overlap.
_Static_assert(sizeof(probe_thread) % 64 == 0, "layout");
_Static_assert(sizeof(probe_channel) == 64, "layout");
_Static_assert(PROBE_COMMS_OFFSET >= sizeof(probe_status), "layout");
_Static_assert(PROBE_OWN_THREADS_OFFSET >= PROBE_COMMS_OFFSET + PROBE_COMMS * sizeof(probe_comm), "layout");
_Static_assert(PROBE_THREADS_OFFSET >= PROBE_OWN_THREADS_OFFSET + PROBE_OWN_THREADS * sizeof(int32_t), "layout");
_Static_assert(PROBE_TRACE_OFFSET >= sizeof(probe_trace), "layout");
_Static_assert(PROBE_THREADS <= 64, "the runner keeps a bit for each thread");

// A page of another table would be read with the wrong names.
_Static_assert(PROBE_CALLS_CHECKSUM == 0x1369f477u && PROBE_VERSION == 8,
               "the table of calls has changed: raise PROBE_VERSION, and write both numbers here");

const char *probe_call_name(uint32_t call) {
  static const char *const names[] = {
#define PROBE_CALL_NAME(name) #name,
      PROBE_CALLS(PROBE_CALL_NAME)
#undef PROBE_CALL_NAME
  };
  return call < PROBE_CALL_COUNT ? names[call] : NULL;
}
