#include "ProbeLayout.h"

#include <stddef.h>

// The sizes and the places of the tables are part of the layout; a compiler that would lay it out otherwise stops here.
_Static_assert(sizeof(probe_awaited) == 16, "layout");
_Static_assert(sizeof(probe_thread) == 256, "layout");
_Static_assert(sizeof(probe_comm) == 32, "layout");
_Static_assert(sizeof(probe_channel) == 64, "layout");
_Static_assert(sizeof(probe_status) == 256, "layout");
_Static_assert(sizeof(probe_trace) == 64, "layout");
_Static_assert(sizeof(probe_event) == 40, "layout");
_Static_assert(PROBE_COMMS_OFFSET >= sizeof(probe_status), "layout");
_Static_assert(PROBE_THREADS_OFFSET >= PROBE_COMMS_OFFSET + PROBE_COMMS * sizeof(probe_comm), "layout");
_Static_assert(PROBE_THREADS <= 64, "receivers is a bit for each thread");

const char *probe_call_name(uint32_t call) {
  static const char *const names[] = {
#define PROBE_CALL_NAME(name) #name,
      PROBE_CALLS(PROBE_CALL_NAME)
#undef PROBE_CALL_NAME
  };
  return call < PROBE_CALL_COUNT ? names[call] : NULL;
}
