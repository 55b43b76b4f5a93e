#include "requests.h"

#include "persistent_requests.h"
#include "trace.h"

#include <dlfcn.h>
#include <stdlib.h>

// Requests by handle, in chains with a lock each: two threads rarely meet, and none waits for MPI while it holds a lock.
// Persistent requests are here only where persistent_requests.h has no place for them.

typedef struct Node {
  struct Node *next;
  MPI_Request handle;
  uint64_t serial;
  Request request;
} Node;

typedef struct Chain {
  int guard;
  Node *first;
  Node *spare;
} __attribute__((aligned(64))) Chain;

#define CHAINS 64u
// A swarm that never looks after its requests must not fill the memory: more than these are not kept.
#define NODE_LIMIT 1000000u

static Chain chains[CHAINS];
static uint32_t nodes;

// Apart from the data that messages only read, as each request changes this.
uint64_t probe_request_serials __attribute__((aligned(64)));
PROBE_NEAR_DATA MPI_Request probe_request_empty;

void probe_requests_initialised(void) {
  probe_request_empty = (MPI_Request)(uintptr_t)dlsym(RTLD_DEFAULT, "ompi_request_empty");
}

static Chain *chain_of(MPI_Request handle) {
  uintptr_t mix = (uintptr_t)handle >> 6;
  return &chains[(mix ^ (mix >> 7) ^ (mix >> 13)) % CHAINS];
}

// The place of the link to the newest node of `handle` that is not younger than `moment`.
static Node **link_to(Chain *chain, MPI_Request handle, uint64_t moment) {
  Node **link = &chain->first;
  while (*link && ((*link)->handle != handle || (*link)->serial > moment)) link = &(*link)->next;
  return link;
}

static void unlink_node(Chain *chain, Node **link) {
  Node *node = *link;
  *link = node->next;
  node->next = chain->spare;
  chain->spare = node;
}

void probe_request_keep(Thread *thread, MPI_Request handle, const Request *request) {
  if (probe_request_is_empty(handle)) return;
  if (request->is_persistent) {
    Persistent known = {.bytes = request->bytes, .end = request->end, .activity = request->activity};
    if (probe_persistent_keep(handle, &known)) return;
  }
  Chain *chain = chain_of(handle);
  probe_lock(&chain->guard);
  Node *node = chain->spare;
  if (node) {
    chain->spare = node->next;
  } else if (PROBE_LOAD(nodes) < NODE_LIMIT) {
    PROBE_ADD(nodes, 1);
    node = malloc(sizeof *node);
  }
  if (node) {
    node->handle = handle;
    node->request = *request;
    node->serial = __atomic_add_fetch(&probe_request_serials, 1, __ATOMIC_ACQ_REL);
    node->next = chain->first;
    chain->first = node;
  }
  probe_unlock(&chain->guard);
  bool is_pending_receive = request->activity == PROBE_RECEIVES && request->is_active && !request->is_counted;
  if (node && is_pending_receive) probe_pending(thread, request->end, 1);
}

bool probe_request_find(MPI_Request handle, uint64_t moment, Request *request) {
  if (probe_request_is_empty(handle)) return false;
  const Persistent *persistent = probe_persistent(handle);
  if (persistent) {
    *request = (Request){.activity = persistent->activity, .is_persistent = true, .is_active = persistent->is_active};
    request->end = persistent->end;
    return request->is_active;
  }
  Chain *chain = chain_of(handle);
  probe_lock(&chain->guard);
  Node *node = *link_to(chain, handle, moment);
  if (node) *request = node->request;
  probe_unlock(&chain->guard);
  if (!node || !request->is_active) return false;
  if (request->is_exchange) {
    request->activity = PROBE_REMOTE;
    request->end = probe_nobody;
  }
  return true;
}

void probe_request_start(Thread *thread, MPI_Request handle) {
  if (probe_request_is_empty(handle)) return;
  Persistent *persistent = probe_persistent(handle);
  if (persistent) {
    probe_persistent_start(thread, persistent);
    return;
  }
  Chain *chain = chain_of(handle);
  Request request = {0};
  probe_lock(&chain->guard);
  Node *node = *link_to(chain, handle, UINT64_MAX);
  if (node) {
    node->request.is_active = true;
    node->request.is_cancelled = false;
    node->request.begun = probe_trace_now();
    request = node->request;
  }
  probe_unlock(&chain->guard);
  if (request.activity == PROBE_SENDS) {
    probe_sent(thread, request.end, request.bytes);
    probe_trace_message(thread, PROBE_EVENT_SENT, request.end, request.bytes, request.begun);
  } else if (request.activity == PROBE_RECEIVES) {
    probe_pending(thread, request.end, 1);
  }
}

void probe_request_cancel(MPI_Request handle) {
  if (probe_request_is_empty(handle)) return;
  Persistent *persistent = probe_persistent(handle);
  if (persistent) {
    persistent->is_cancelled = true;
    return;
  }
  Chain *chain = chain_of(handle);
  probe_lock(&chain->guard);
  Node *node = *link_to(chain, handle, UINT64_MAX);
  if (node) node->request.is_cancelled = true;
  probe_unlock(&chain->guard);
}

// Counts what a request has brought.
static void count(Thread *thread, const Request *request, const MPI_Status *status) {
  if (request->activity != PROBE_RECEIVES || !request->is_active || request->is_counted) return;
  probe_pending(thread, request->end, -1);
  int cancelled = 0;
  if (request->is_cancelled) PMPI_Test_cancelled(status, &cancelled);
  if (cancelled) return;
  Endpoint from = {probe_world_rank(request->comm, status->MPI_SOURCE), status->MPI_TAG, request->end.comm};
  uint64_t bytes = probe_status_bytes(status);
  probe_received(thread, from, bytes, request->end.peer == PROBE_ANY || request->end.tag == PROBE_ANY);
  probe_trace_message(thread, PROBE_EVENT_RECEIVED, from, bytes, request->begun);
}

void probe_request_done(Thread *thread, MPI_Request handle, uint64_t moment, const MPI_Status *status) {
  if (probe_request_is_empty(handle)) return;
  Persistent *persistent = probe_persistent(handle);
  if (persistent) {
    probe_persistent_done(thread, persistent, status);
    return;
  }
  Chain *chain = chain_of(handle);
  Request request = {0};
  probe_lock(&chain->guard);
  Node **link = link_to(chain, handle, moment);
  if (*link) {
    request = (*link)->request;
    if (request.is_persistent) {
      (*link)->request.is_active = false;
    } else {
      unlink_node(chain, link);
    }
  }
  probe_unlock(&chain->guard);
  count(thread, &request, status);
}

void probe_request_forget(Thread *thread, MPI_Request handle) {
  if (probe_request_is_empty(handle)) return;
  Persistent *persistent = probe_persistent(handle);
  if (persistent) {
    probe_persistent_forget(thread, persistent);
    return;
  }
  Chain *chain = chain_of(handle);
  probe_lock(&chain->guard);
  Node **link = link_to(chain, handle, UINT64_MAX);
  bool was_pending = false;
  Endpoint end = {0};
  if (*link) {
    const Request *request = &(*link)->request;
    was_pending = request->activity == PROBE_RECEIVES && request->is_active && !request->is_counted;
    end = request->end;
    unlink_node(chain, link);
  }
  probe_unlock(&chain->guard);
  if (was_pending) probe_pending(thread, end, -1);
}
