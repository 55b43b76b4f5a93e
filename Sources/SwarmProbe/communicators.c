#include "communicators.h"

#include <stdlib.h>

#define COMM_PLACES 1024u

static Comm comms[COMM_PLACES];
static uint32_t comm_count;
static uint32_t unknown_count;
static Comm unknown = {.id = PROBE_COMM_UNKNOWN, .size = 0};
// Communicators are made rarely: no message takes this lock.
static int making;

static int32_t *world_ranks(MPI_Comm handle, int *size) {
  MPI_Group group = MPI_GROUP_NULL, world = MPI_GROUP_NULL;
  int is_inter = 0, count = 0;
  PMPI_Comm_test_inter(handle, &is_inter);
  if (is_inter) {
    PMPI_Comm_remote_group(handle, &group);
  } else {
    PMPI_Comm_group(handle, &group);
  }
  PMPI_Comm_group(MPI_COMM_WORLD, &world);
  PMPI_Group_size(group, &count);
  int *numbers = malloc(sizeof(int) * (size_t)(count > 0 ? count : 1));
  int *ranks = malloc(sizeof(int) * (size_t)(count > 0 ? count : 1));
  bool is_same = !is_inter && count == probe_ranks;
  if (numbers && ranks) {
    for (int i = 0; i < count; i++) numbers[i] = i;
    PMPI_Group_translate_ranks(group, count, numbers, world, ranks);
    for (int i = 0; i < count; i++) {
      if (ranks[i] != i) is_same = false;
      if (ranks[i] < 0) ranks[i] = PROBE_NONE;
    }
  }
  free(numbers);
  PMPI_Group_free(&group);
  PMPI_Group_free(&world);
  *size = ranks ? count : 0;
  if (!is_same) return ranks;
  free(ranks);
  return NULL;
}

static probe_comm *page_place(uint32_t id, int size) {
  uint32_t index = probe_page->comms_used;
  if (index >= PROBE_COMMS) {
    PROBE_ADD(probe_page->comms_lost, 1);
    return NULL;
  }
  probe_comm *place = (probe_comm *)((char *)probe_page + PROBE_COMMS_OFFSET) + index;
  place->id = id;
  place->size = (uint32_t)size;
  __atomic_store_n(&probe_page->comms_used, index + 1, __ATOMIC_RELEASE);
  return place;
}

static Comm *find(MPI_Comm handle) {
  uint32_t count = __atomic_load_n(&comm_count, __ATOMIC_ACQUIRE);
  for (uint32_t i = 0; i < count; i++) {
    if (__atomic_load_n(&comms[i].handle, __ATOMIC_ACQUIRE) == handle) return &comms[i];
  }
  return NULL;
}

// Called with the lock held.
static Comm *enter(MPI_Comm handle, uint32_t id) {
  Comm *comm = find(handle);
  if (comm) return comm;
  uint32_t index = comm_count;
  if (index >= COMM_PLACES) {
    for (index = 0; index < COMM_PLACES && comms[index].handle; index++) {
    }
    if (index == COMM_PLACES) return &unknown;
  }
  comm = &comms[index];
  comm->id = id;
  comm->children = 0;
  comm->ranks = world_ranks(handle, &comm->size);
  comm->page = page_place(id, comm->size);
  __atomic_store_n(&comm->handle, handle, __ATOMIC_RELEASE);
  if (index >= comm_count) __atomic_store_n(&comm_count, index + 1, __ATOMIC_RELEASE);
  return comm;
}

Comm *probe_comm_find(MPI_Comm handle) {
  Comm *comm = find(handle);
  if (comm) return comm;
  if (handle == MPI_COMM_NULL) return &unknown;
  probe_lock(&making);
  if (handle == MPI_COMM_WORLD) {
    comm = enter(handle, PROBE_COMM_WORLD);
  } else if (handle == MPI_COMM_SELF) {
    comm = enter(handle, PROBE_COMM_SELF);
  } else {
    // Made by a call that the probe does not know: its number says nothing to other processes.
    comm = enter(handle, PROBE_COMM_DEEP - 1 - unknown_count++);
  }
  probe_unlock(&making);
  return comm;
}

void probe_comm_collective(Comm *comm) {
  if (comm->page) PROBE_ADD(comm->page->collectives, 1);
}

uint32_t probe_comm_next_child(Comm *parent) { return __atomic_add_fetch(&parent->children, 1, __ATOMIC_RELAXED); }

void probe_comm_made(Comm *parent, uint32_t ordinal, MPI_Comm handle) {
  if (handle == MPI_COMM_NULL) return;
  // The same on every member: a mix of the parent's number and the child's place among its siblings (as in FNV-1a).
  uint32_t id = ordinal;
  if (parent->id != PROBE_COMM_WORLD) {
    id = (((2166136261u ^ parent->id) * 16777619u) ^ ordinal) * 16777619u;
    id = PROBE_COMM_DEEP | (id & 0x3fffffffu);
  }
  probe_lock(&making);
  enter(handle, id);
  probe_unlock(&making);
}

void probe_comm_forget(MPI_Comm handle) {
  Comm *comm = find(handle);
  if (!comm || handle == MPI_COMM_WORLD || handle == MPI_COMM_SELF) return;
  // Its table of ranks stays: a request that is still pending may name them.
  __atomic_store_n(&comm->handle, (MPI_Comm)0, __ATOMIC_RELEASE);
}
