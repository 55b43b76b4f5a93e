// A job that calls MPI in every way that the wrappers tell apart, and more than the tables have room for.

#include "check.h"

#include <probe.h>

enum { COMMUNICATORS = 100, REQUESTS = 700 };

static int rank, ranks;

static void communicators(void) {
  MPI_Comm kept[COMMUNICATORS];
  for (int i = 0; i < COMMUNICATORS; i++) MPI_Comm_dup(i > 0 ? kept[i - 1] : MPI_COMM_WORLD, &kept[i]);
  for (int i = 0; i < COMMUNICATORS; i++) MPI_Comm_free(&kept[i]);
  for (int i = 0; i < 2 * COMMUNICATORS; i++) {
    MPI_Comm split;
    MPI_Comm_split(MPI_COMM_WORLD, rank % 2, 0, &split);
    MPI_Barrier(split);
    MPI_Comm_free(&split);
  }
}

static void persistent_requests(void) {
  static MPI_Request requests[REQUESTS];
  static int numbers[REQUESTS];
  int next = (rank + 1) % ranks, before = (rank + ranks - 1) % ranks;
  for (int i = 0; i < REQUESTS; i += 2) {
    MPI_Recv_init(&numbers[i], 1, MPI_INT, before, i, MPI_COMM_WORLD, &requests[i]);
    MPI_Send_init(&numbers[i + 1], 1, MPI_INT, next, i, MPI_COMM_WORLD, &requests[i + 1]);
  }
  for (int round = 0; round < 3; round++) {
    MPI_Startall(REQUESTS, requests);
    MPI_Waitall(REQUESTS, requests, MPI_STATUSES_IGNORE);
  }
  for (int i = 0; i < REQUESTS; i++) MPI_Request_free(&requests[i]);
}

// A function of the user's, which MPI calls from within its own.
static int copy(MPI_Comm comm, int key, void *extra, void *value, void *copied, int *flag) {
  (void)key, (void)extra;
  MPI_Request request;
  int number = 0, from = MPI_PROC_NULL;
  MPI_Irecv(&number, 1, MPI_INT, from, 0, comm, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  *(void **)copied = value;
  *flag = 1;
  return MPI_SUCCESS;
}

static uint32_t seen_call;

static void handle_error(MPI_Comm *comm, int *code, ...) {
  (void)comm, (void)code;
  double now = MPI_Wtime();
  seen_call = now >= 0 && probe_here.page ? probe_here.page->in_call : PROBE_none;
}

// The page says in which call a thread is while it is there, also after one that was made from within.
static void a_local_call_shows(void) {
  MPI_Errhandler handler;
  MPI_Comm_create_errhandler(handle_error, &handler);
  MPI_Comm_set_errhandler(MPI_COMM_SELF, handler);
  MPI_Comm_call_errhandler(MPI_COMM_SELF, MPI_ERR_OTHER);
  MPI_Errhandler_free(&handler);
  bool is_on = probe_here.page != NULL;
  CHECK(is_on && seen_call == PROBE_MPI_Comm_call_errhandler && probe_here.page->in_call == PROBE_none);
}

static void local_calls(void) {
  int key, flag, length;
  char name[MPI_MAX_PROCESSOR_NAME];
  MPI_Comm child;
  MPI_Datatype row;
  MPI_Comm_create_keyval(copy, MPI_COMM_NULL_DELETE_FN, &key, NULL);
  MPI_Comm_set_attr(MPI_COMM_WORLD, key, &key);
  MPI_Comm_dup(MPI_COMM_WORLD, &child);
  void *value = NULL;
  MPI_Comm_get_attr(child, key, &value, &flag);
  CHECK(flag && value == &key);
  MPI_Comm_free(&child);
  MPI_Comm_delete_attr(MPI_COMM_WORLD, key);
  MPI_Comm_free_keyval(&key);
  MPI_Type_vector(3, 1, 2, MPI_INT, &row);
  MPI_Type_commit(&row);
  MPI_Type_free(&row);
  MPI_Get_processor_name(name, &length);
  CHECK(MPI_Wtime() >= 0 && MPI_Comm_f2c(MPI_Comm_c2f(MPI_COMM_WORLD)) == MPI_COMM_WORLD);
  MPI_Pcontrol(1, "ignored");
}

static void one_sided(void) {
  int *memory, value = rank, expected = (rank + ranks - 1) % ranks;
  MPI_Win window;
  MPI_Request requests[2];
  MPI_Win_allocate(sizeof(int) * 2, sizeof(int), MPI_INFO_NULL, MPI_COMM_WORLD, &memory, &window);
  MPI_Win_fence(0, window);
  MPI_Put(&value, 1, MPI_INT, (rank + 1) % ranks, 0, 1, MPI_INT, window);
  MPI_Win_fence(0, window);
  CHECK(memory[0] == expected);
  MPI_Win_lock_all(0, window);
  int fetched[2] = {-1, -1};
  MPI_Rget(&fetched[0], 1, MPI_INT, rank, 0, 1, MPI_INT, window, &requests[0]);
  MPI_Rget(&fetched[1], 1, MPI_INT, rank, 0, 1, MPI_INT, window, &requests[1]);
  int index;
  MPI_Waitany(2, requests, &index, MPI_STATUS_IGNORE);
  MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
  MPI_Win_flush_all(window);
  MPI_Win_unlock_all(window);
  CHECK(fetched[0] == expected && fetched[1] == expected);
  MPI_Win_free(&window);
}

static void files(void) {
  MPI_File file;
  MPI_Request request;
  int value = rank, found = -1;
  int mode = MPI_MODE_CREATE | MPI_MODE_RDWR | MPI_MODE_DELETE_ON_CLOSE;
  MPI_File_open(MPI_COMM_WORLD, "file", mode, MPI_INFO_NULL, &file);
  MPI_File_write_at_all(file, (MPI_Offset)rank * 4, &value, 1, MPI_INT, MPI_STATUS_IGNORE);
  MPI_File_sync(file);
  MPI_File_iread_at(file, (MPI_Offset)rank * 4, &found, 1, MPI_INT, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  CHECK(found == rank);
  MPI_File_close(&file);
}

static int query(void *extra, MPI_Status *status) {
  (void)extra;
  MPI_Status_set_elements(status, MPI_BYTE, 0);
  MPI_Status_set_cancelled(status, 0);
  status->MPI_SOURCE = MPI_UNDEFINED;
  status->MPI_TAG = MPI_UNDEFINED;
  return MPI_SUCCESS;
}

static int free_extra(void *extra) { return (void)extra, MPI_SUCCESS; }

static int cancel(void *extra, int complete) { return (void)extra, (void)complete, MPI_SUCCESS; }

static void requests_of_the_program(void) {
  MPI_Request request;
  MPI_Grequest_start(query, free_extra, cancel, NULL, &request);
  MPI_Grequest_complete(request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
}

static void collectives(void) {
  int sum = 0, one = 1, all[64];
  MPI_Request request;
  MPI_Allreduce(&one, &sum, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  CHECK(sum == ranks);
  MPI_Iallgather(&rank, 1, MPI_INT, all, 1, MPI_INT, MPI_COMM_WORLD, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  for (int i = 0; i < ranks; i++) CHECK(all[i] == i);
}

#if MPI_VERSION >= 4 || (defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5)

static void exchanges(int next, int before) {
  MPI_Request request;
  int found = -1, both = rank;
  MPI_Isendrecv(&rank, 1, MPI_INT, next, 1, &found, 1, MPI_INT, before, 1, MPI_COMM_WORLD, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  CHECK(found == before);
  MPI_Isendrecv_replace(&both, 1, MPI_INT, next, 2, MPI_ANY_SOURCE, 2, MPI_COMM_WORLD, &request);
  for (int flag = 0; !flag;) MPI_Test(&request, &flag, MPI_STATUS_IGNORE);
  CHECK(both == before);
  MPI_Isendrecv(&rank, 1, MPI_INT, rank > 0 ? MPI_PROC_NULL : 1, 3, &found, 1, MPI_INT, rank == 1 ? 0 : MPI_PROC_NULL, 3,
                MPI_COMM_WORLD, &request);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  CHECK(rank != 1 || found == 0);
}

static void prepared_collectives(void) {
  MPI_Request requests[2];
  int sum;
  MPI_Allreduce_init(&rank, &sum, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD, MPI_INFO_NULL, &requests[0]);
  MPI_Barrier_init(MPI_COMM_WORLD, MPI_INFO_NULL, &requests[1]);
  for (int round = 0; round < 3; round++) {
    sum = -1;
    MPI_Start(&requests[0]);
    MPI_Wait(&requests[0], MPI_STATUS_IGNORE);
    CHECK(sum == ranks * (ranks - 1) / 2);
    MPI_Start(&requests[1]);
    MPI_Waitall(1, &requests[1], MPI_STATUSES_IGNORE);
  }
  for (int i = 0; i < 2; i++) MPI_Request_free(&requests[i]);
}

static void messages_in_partitions(int next, int before) {
  MPI_Request requests[2];
  int out[2] = {rank, rank + 100}, in[2] = {-1, -1};
  MPI_Precv_init(in, 2, 1, MPI_INT, before, 5, MPI_COMM_WORLD, MPI_INFO_NULL, &requests[0]);
  MPI_Psend_init(out, 2, 1, MPI_INT, next, 5, MPI_COMM_WORLD, MPI_INFO_NULL, &requests[1]);
  MPI_Startall(2, requests);
  MPI_Pready(1, requests[1]);
  MPI_Pready_range(0, 0, requests[1]);
  MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
  CHECK(in[0] == before && in[1] == before + 100);
  for (int i = 0; i < 2; i++) MPI_Request_free(&requests[i]);
}

static void calls_of_mpi_4(void) {
  int next = (rank + 1) % ranks, before = (rank + ranks - 1) % ranks;
  exchanges(next, before);
  prepared_collectives();
  messages_in_partitions(next, before);
#if MPI_VERSION >= 4
  MPI_Request request;
  int found = -1, number = rank;
  MPI_Irecv_c(&found, 1, MPI_INT, before, 6, MPI_COMM_WORLD, &request);
  MPI_Send_c(&rank, 1, MPI_INT, next, 6, MPI_COMM_WORLD);
  MPI_Wait(&request, MPI_STATUS_IGNORE);
  MPI_Bcast_c(&number, 1, MPI_INT, 1, MPI_COMM_WORLD);
  CHECK(found == before && number == 1);
#endif
}

#else

static void calls_of_mpi_4(void) {}

#endif

// Messages to other clients, so that each fault of the plan meets some.
static void messages(void) {
  char hash[] = "0123456789abcdef0123456789abcdef", found[sizeof hash];
  MPI_Request request;
  for (int i = 0; i < 200; i++) {
    int flag = 0;
    MPI_Isend(hash, sizeof hash, MPI_CHAR, (rank + 1) % ranks, i, MPI_COMM_WORLD, &request);
    MPI_Recv(found, sizeof found, MPI_CHAR, MPI_ANY_SOURCE, i, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    while (!flag) MPI_Test(&request, &flag, MPI_STATUS_IGNORE);
  }
}

int main(int count, char *arguments[]) {
  int is_initialised = 1, is_finalised = 0, version, subversion;
  MPI_Initialized(&is_initialised);
  MPI_Get_version(&version, &subversion);
  CHECK(!is_initialised && version >= 3);
  MPI_Init(&count, &arguments);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  messages();
  collectives();
  communicators();
  persistent_requests();
  a_local_call_shows();
  local_calls();
  one_sided();
  files();
  requests_of_the_program();
  calls_of_mpi_4();
  MPI_Finalize();
  MPI_Finalized(&is_finalised);
  CHECK(is_finalised);
  return 0;
}
