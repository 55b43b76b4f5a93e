#ifndef PROBE_LAYOUT_H
#define PROBE_LAYOUT_H

// What the probe writes, byte by byte: the one owner of the layout of `probe/<R>.status` and `probe/<R>.trace`. The
// probe and the runner both include it, the runner from Swift: so it names nothing of MPI.
//
// All numbers are in the byte order of the machine. Times are nanoseconds of CLOCK_MONOTONIC, 0 where there is none.
// Ranks are ranks in MPI_COMM_WORLD, whatever communicator a call names. A writer never takes a lock that a reader
// sees: each number is written whole, and the few that belong together are guarded by a sequence number.
//
// The probe and the runner are built from the same header. A change of anything here, and of the table of calls, is a
// new PROBE_VERSION: layout.c holds the checksum of the table that belongs to it.

#include <ProbeCalls.h>
#include <stdint.h>

#define PROBE_VERSION 8

// "swrmstat" and "swrmtrce", as bytes.
#define PROBE_STATUS_MAGIC 0x746174736d727773ULL
#define PROBE_TRACE_MAGIC 0x656372746d727773ULL

// What stands for a rank or a tag that is none.
#define PROBE_ANY (-1)        // MPI_ANY_SOURCE, MPI_ANY_TAG
#define PROBE_NONE (-2)       // there is no peer, or it is not known
#define PROBE_OTHER (-3)      // tags that found no more room in the table of channels, all together

// The communicators that have a fixed number; the children of the world are numbered 1, 2, 3 … in the order of their
// making, which is the same on every member. Children of others have numbers from PROBE_COMM_DEEP on.
#define PROBE_COMM_WORLD 0u
#define PROBE_COMM_DEEP 0x80000000u
#define PROBE_COMM_SELF 0xfffffffeu
#define PROBE_COMM_UNKNOWN 0xffffffffu

// What stands for an exit status before there is one.
#define PROBE_NO_STATUS (-1)

// How many of each a status page has room for.
#define PROBE_THREADS 64u
#define PROBE_COMMS 64u
#define PROBE_CHANNELS 2048u
#define PROBE_AWAITED 4u
#define PROBE_OWN_THREADS 64u

enum probe_call {
#define PROBE_CALL_NUMBER(name) PROBE_##name,
  PROBE_CALLS(PROBE_CALL_NUMBER)
#undef PROBE_CALL_NUMBER
      PROBE_CALL_COUNT
};

// Where a process stands.
enum probe_state {
  PROBE_INITIALISING = 1,  // in MPI_Init
  PROBE_RUNNING = 2,
  PROBE_FINALIZING = 3,    // in MPI_Finalize
  PROBE_LEFT = 4,          // after MPI_Finalize
  PROBE_ABORTED = 5,       // has called MPI_Abort
  PROBE_EXITED = 6,        // has ended without MPI_Finalize
};

// What a thread does.
enum probe_activity {
  PROBE_COMPUTES = 0,      // is in no call that waits
  PROBE_SENDS = 1,         // waits until a message, or several, can leave
  PROBE_RECEIVES = 2,      // waits for a message
  PROBE_PROBES = 3,        // waits for a message that it does not take yet
  PROBE_REQUESTS_ALL = 4,  // waits for all of several requests
  PROBE_REQUESTS_ANY = 5,  // waits for one of several requests
  PROBE_EXCHANGES = 6,     // waits until one message has left and another has come
  PROBE_COLLECTIVE = 7,    // waits for the other members of a communicator
  PROBE_LIBRARY = 8,       // in MPI_Init, MPI_Finalize or MPI_Abort
  PROBE_THREADS_WAIT = 9,  // waits for another thread of its process
  PROBE_REMOTE = 10,       // waits for other processes, or for a file; for whom exactly is not followed
};

// The state of a place in the table of threads.
enum probe_thread_state { PROBE_THREAD_FREE = 0, PROBE_THREAD_ALIVE = 1, PROBE_THREAD_ENDED = 2 };

// The state of a place in the table of channels.
enum probe_channel_state { PROBE_CHANNEL_FREE = 0, PROBE_CHANNEL_CLAIMED = 1, PROBE_CHANNEL_USED = 2 };

// A message that is waited for, or asked after.
typedef struct probe_awaited {
  uint32_t activity;       // PROBE_SENDS, PROBE_RECEIVES, PROBE_COLLECTIVE or PROBE_REMOTE
  int32_t peer;            // a rank, PROBE_ANY or PROBE_NONE
  int32_t tag;             // a tag, PROBE_ANY or PROBE_NONE
  uint32_t comm;
} probe_awaited;

// A thread that has called MPI. Only the thread itself writes here.
//
// What it says of a wait, `call`, `activity`, `since`, `awaited_count` and `awaited`, belongs together: `sequence` is
// odd while that is being written, and another number afterwards. A reader believes it only where the sequence is even,
// and the same before and after it has read the rest.
typedef struct probe_thread {
  uint32_t sequence;
  uint32_t state;          // probe_thread_state
  uint32_t number;         // 1 for the first thread of the process that was seen, and so on; never given twice
  int32_t system_id;       // gettid(2)
  uint32_t call;           // the call that it waits in, or the last one that it waited in
  uint32_t activity;       // probe_activity
  uint64_t since;          // since when it does that
  uint32_t awaited_count;  // how much it waits for; may be more than there is room for
  uint32_t in_call;        // the call that it is in and that does not wait, or PROBE_none
  uint64_t calls;          // how many calls it has made that wait or move something
  uint64_t moves;          // how many messages it has sent or received
  uint64_t polls;          // how often it has asked in vain since it last sent or received
  probe_awaited awaited[PROBE_AWAITED];
  probe_awaited poll;      // what it asked after in vain …
  uint64_t polling_since;  // … since when …
  uint32_t poll_call;      // … and the last call that did
  uint32_t longest_call;   // in which call its longest wait was
  uint64_t longest_wait;   // how long that was, in ns
  uint64_t object;         // of a wait for another thread: the address of what it waits for, or 0
  uint64_t padding[2];     // so that threads do not write into each other's cache lines
} probe_thread;

// A communicator that this process has used.
typedef struct probe_comm {
  uint32_t id;
  uint32_t size;           // the number of its members
  uint64_t collectives;    // how many collective calls this process has begun on it
} probe_comm;

// The messages that one thread of this process exchanges with one peer, under one tag, over one communicator. Only that
// thread writes here, so that counting takes no lock; what the process has exchanged is the sum over its threads. Where
// there are very many, several threads share one entry.
typedef struct probe_channel {
  uint32_t state;          // probe_channel_state
  int32_t peer;            // a rank; PROBE_ANY in those that only hold pending receives
  int32_t tag;             // a tag, PROBE_ANY or PROBE_OTHER
  uint32_t comm;
  uint64_t sent;           // messages, from the moment that they are handed to MPI
  uint64_t sent_bytes;
  uint64_t received;       // messages, from the moment that this process knows of them
  uint64_t received_bytes;
  int32_t thread;          // the place in the table of the thread that counts here; PROBE_NONE if several do
  uint32_t by_wildcard;    // how many of `received` came to a call with PROBE_ANY as peer or tag
  int32_t pending;         // non-blocking receives that were begun with exactly this peer and tag, and are not over;
                           // below 0 where another thread has begun what this one ended
  uint32_t padding;        // to one cache line
} probe_channel;

// The functions of the swarm that MPI may call: each is a bit that is set once the process has registered one.
enum probe_callbacks {
  PROBE_OPERATION = 1,     // of reductions
  PROBE_ATTRIBUTE = 2,     // that copy and delete attributes
  PROBE_HANDLER = 4,       // of errors, of requests of the swarm's own, and of representations of data: in any call
};

// The first bytes of a status page; its tables follow.
typedef struct probe_status {
  uint64_t magic;
  uint32_t version;
  uint32_t state;          // probe_state
  int32_t rank;
  int32_t process;         // getpid(2)
  int32_t abort_code;      // what was given to MPI_Abort, where `state` is PROBE_ABORTED
  int32_t exit_status;     // what was given to exit(3), or returned from main; PROBE_NO_STATUS before
  uint64_t initialised;    // when MPI_Init was over
  uint64_t finalizing;     // when MPI_Finalize or MPI_Abort was called
  uint64_t left;           // when MPI_Finalize was over, or the process ended without it
  uint32_t threads_unseen; // threads that have no place in the table: too many, or from before MPI_Init
  uint32_t comms_used;
  uint32_t comms_lost;     // communicators that found no place in the table
  uint32_t channels_full;  // 1 if some tags had to be counted together, as PROBE_OTHER
  uint64_t messages_lost;  // messages with peers that found no place in the table at all
  uint64_t unwritten;      // messages sent from memory of which a part was never written; below, the first of them
  uint64_t unwritten_bytes;   // its size
  uint32_t unwritten_offset;  // which of its bytes are the first that were never written …
  uint32_t unwritten_length;  // … and how many, as far as was looked; 0 before all of this is written
  int32_t unwritten_peer;
  int32_t unwritten_tag;
  uint32_t unwritten_comm;
  uint32_t crashed;        // 1 once a fault of the scenario is about to end the process by SIGKILL
  uint64_t frozen_since;   // since when a fault has stopped all its threads, or 0
  uint64_t frozen;         // how often
  uint64_t dropped;        // messages that a fault has not sent; they are counted nowhere else
  uint64_t delayed;        // messages that a fault sends later; they count as sent at once
  uint64_t corrupted;      // messages that a fault has changed
  uint64_t held_back;      // those of `delayed` that are not sent yet
  uint64_t alarm_due;      // when the last signal comes that alarm(2) or setitimer(2) was asked for; all ones if again
                           // and again
  uint64_t unfollowed;     // calls, other than of messages between two ranks, by which what another client has may have
                           // come: collective ones whose data are not the tracker's alone, windows, new processes
  uint32_t callbacks;      // what functions of the swarm MPI may call: probe_callbacks
  uint32_t mpi_signals;    // those that MPI handles since MPI_Init, the signal n as bit n - 1
} probe_status;

// Where the tables of a status page begin, and where it ends. Constants rather than macros, as Swift imports no macro
// that calculates.
enum {
  PROBE_COMMS_OFFSET = 256,
  // The numbers in the system, gettid(2), of the threads that do not belong to the swarm: MPI's, and the probe's own. 0
  // in a place that is free.
  PROBE_OWN_THREADS_OFFSET = 2048,
  PROBE_THREADS_OFFSET = 4096,
  PROBE_CHANNELS_OFFSET = PROBE_THREADS_OFFSET + PROBE_THREADS * sizeof(probe_thread),
  PROBE_STATUS_SIZE = PROBE_CHANNELS_OFFSET + PROBE_CHANNELS * sizeof(probe_channel),
};

// The first bytes of a trace; the events follow at PROBE_TRACE_OFFSET, as many as the file has room for.
typedef struct probe_trace {
  uint64_t magic;
  uint32_t version;
  int32_t rank;
  uint64_t count;          // how many events there were; if more than there is room for, the trace is cut
} probe_trace;

enum { PROBE_TRACE_OFFSET = 64 };

// What an event is; 0 is one that is not written yet.
enum probe_event_kind { PROBE_EVENT_SENT = 1, PROBE_EVENT_RECEIVED = 2 };

// One message, as one of its two ends saw it.
typedef struct probe_event {
  uint64_t begun;          // when the call was made, or the request begun
  uint64_t ended;          // when the call returned, or the request was found to be complete
  int32_t peer;
  int32_t tag;
  uint32_t comm;
  uint16_t kind;           // probe_event_kind
  uint16_t thread;         // the number of the thread
  uint64_t bytes;
} probe_event;

// The name of a call of probe_call, or null.
const char *probe_call_name(uint32_t call);

#endif
