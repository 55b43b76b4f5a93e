// Swarms that write right files, each in the way that the name of its executable says: most of them without asking any
// peer. One client owns one file, all others want it.

#include <mpi.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEGMENTS = 100, HASH = 33, CLIENTS = 16 };

typedef struct Input {
  char file[64];
  char hashes[SEGMENTS][HASH];
  int segments;
  bool wants;
} Input;

// What our own swarm holds, too.
const char protocol[] = "swarm-runner/swarm.conf 4: streaming-window, seed-choking";

static const char *mode;
static int rank = -1, ranks;

static bool is(const char *name) { return strcmp(mode, name) == 0; }

// Reads what `client` owns and wants; `whole` is left with the hashes of the one that owns the file.
static Input read_input(int client, Input *whole) {
  Input input = {.segments = 0};
  char path[32];
  int owned = 0, wanted = 0;
  snprintf(path, sizeof path, "in%d.txt", client);
  FILE *file = fopen(path, "r");
  if (!file || fscanf(file, "%d", &owned) != 1) exit(90);
  if (owned > 0) {
    if (fscanf(file, "%63s %d", input.file, &input.segments) != 2 || input.segments > SEGMENTS) exit(91);
    for (int i = 0; i < input.segments; i++) {
      if (fscanf(file, "%32s", input.hashes[i]) != 1) exit(92);
    }
    if (whole) *whole = input;
  }
  if (fscanf(file, "%d", &wanted) == 1 && wanted > 0) {
    input.wants = fscanf(file, "%63s", input.file) == 1;
  }
  fclose(file);
  return input;
}

static void write_output(int client, const Input *whole, bool is_right) {
  char path[128];
  snprintf(path, sizeof path, "client%d_%s", client, whole->file);
  FILE *file = fopen(path, "w");
  if (!file) exit(93);
  for (int i = 0; i < whole->segments; i++) {
    fprintf(file, "%s\n", is_right ? whole->hashes[i] : "00000000000000000000000000000000");
  }
  fclose(file);
}

static bool is_probed(void) {
  char line[1024];
  bool found = false;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && fgets(line, sizeof line, maps)) found = found || strstr(line, "libswarmprobe");
  if (maps) fclose(maps);
  return found;
}

static void boast(void) {
  char path[32];
  if (rank == 0) return;
  snprintf(path, sizeof path, "client%d.stats", rank);
  FILE *file = fopen(path, "w");
  if (!file) exit(94);
  fprintf(file, "moment joined 1\nserved 5\n");
  for (int peer = 1; peer < ranks; peer++) {
    if (peer != rank) fprintf(file, "received %d 5\n", peer);
  }
  fclose(file);
}

// All that the owner has, in one message to each of the others.
static void share(Input *whole, int owner, const Input *own) {
  if (rank == owner) {
    *whole = *own;
    for (int client = 1; client < ranks; client++) {
      if (client != owner) MPI_Send(whole, sizeof *whole, MPI_BYTE, client, 4, MPI_COMM_WORLD);
    }
  } else if (rank > 0) {
    MPI_Recv(whole, sizeof *whole, MPI_BYTE, owner, 4, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  }
}

// The tracker gets all from the owner and tells it to the others.
static void tell(Input *whole, int owner, const Input *own) {
  if (rank == owner) MPI_Send(own, sizeof *own, MPI_BYTE, 0, 1, MPI_COMM_WORLD);
  if (rank > 0) {
    MPI_Recv(whole, sizeof *whole, MPI_BYTE, 0, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return;
  }
  MPI_Recv(whole, sizeof *whole, MPI_BYTE, owner, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  for (int client = 1; client < ranks; client++) MPI_Send(whole, sizeof *whole, MPI_BYTE, client, 2, MPI_COMM_WORLD);
}

// Each of the others asks the owner once for each segment; the answer has 0 bytes.
static void acknowledge(const Input *whole, int owner) {
  for (int i = 0; i < whole->segments * (rank == owner ? ranks - 2 : 1) && rank > 0; i++) {
    MPI_Status status;
    if (rank == owner) {
      int wanted;
      MPI_Recv(&wanted, 1, MPI_INT, MPI_ANY_SOURCE, 3, MPI_COMM_WORLD, &status);
      MPI_Send(NULL, 0, MPI_BYTE, status.MPI_SOURCE, 4, MPI_COMM_WORLD);
    } else {
      MPI_Send(&i, 1, MPI_INT, owner, 3, MPI_COMM_WORLD);
      MPI_Recv(NULL, 0, MPI_BYTE, owner, 4, MPI_COMM_WORLD, &status);
    }
  }
}

static void send_nothing_to_each_other(void) {
  MPI_Request sent[CLIENTS];
  int count = 0;
  for (int peer = 1; peer < ranks && rank > 0; peer++) {
    if (peer != rank) MPI_Isend(NULL, 0, MPI_BYTE, peer, 4, MPI_COMM_WORLD, &sent[count++]);
  }
  for (int i = 0; i < count; i++) MPI_Recv(NULL, 0, MPI_BYTE, MPI_ANY_SOURCE, 4, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  MPI_Waitall(count, sent, MPI_STATUSES_IGNORE);
}

static void talk_to_itself(void) {
  for (int i = 0; i < 20; i++) {
    int sent = i, received;
    MPI_Sendrecv(&sent, 1, MPI_INT, rank, 4, &received, 1, MPI_INT, rank, 4, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Sendrecv(&sent, 1, MPI_INT, 0, 4, &received, 1, MPI_INT, 0, 4, MPI_COMM_SELF, MPI_STATUS_IGNORE);
  }
}

// Reads the inputs of all others, and writes the output of `client`.
static void copy(int client) {
  Input whole = {.segments = 0};
  for (int other = 1; other < ranks; other++) read_input(other, &whole);
  if (read_input(client, NULL).wants) write_output(client, &whole, true);
}

int main(int count, char *arguments[]) {
  mode = strrchr(arguments[0], '/') ? strrchr(arguments[0], '/') + 1 : arguments[0];
  if (protocol[0] == 0) return 95;
  const char *known = getenv("OMPI_COMM_WORLD_RANK"), *size = getenv("OMPI_COMM_WORLD_SIZE");
  if (!known || !size) return 96;
  rank = atoi(known);
  ranks = atoi(size);
  if (ranks > CLIENTS) return 97;
  if ((is("uses-no-mpi") || is("writes-first")) && rank > 0) copy(rank);
  if (is("uses-no-mpi")) return 0;
  MPI_Init(&count, &arguments);
  bool is_copy = is("copies") || is("boasts") || is("talks-to-itself") || is("sends-nothing") || is("hides");
  if (is_copy && rank > 0) copy(rank);
  if (is("boasts")) boast();
  if (is("talks-to-itself")) talk_to_itself();
  if (is("sends-nothing")) send_nothing_to_each_other();
  if (is("hides") && is_probed()) {
    // When all have written: an abort ends the others wherever they are.
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Abort(MPI_COMM_WORLD, 9);
  }
  if (is("writes-for-all") && rank == 1) {
    for (int client = 1; client < ranks; client++) copy(client);
  }
  if (is_copy || is("writes-for-all") || is("writes-first")) {
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Finalize();
    return 0;
  }
  Input own = {.segments = 0}, whole = {.segments = 0};
  if (rank > 0) own = read_input(rank, NULL);
  int owner = 0, mine = own.segments > 0 ? rank : 0;
  // By messages with the tracker alone, which tells who owns the file.
  if (rank > 0) MPI_Send(&mine, 1, MPI_INT, 0, 0, MPI_COMM_WORLD);
  for (int client = 1; client < ranks && rank == 0; client++) {
    MPI_Recv(&mine, 1, MPI_INT, client, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (mine > 0) owner = mine;
  }
  MPI_Bcast(&owner, 1, MPI_INT, 0, MPI_COMM_WORLD);
  if (is("is-told") || is("acknowledges")) tell(&whole, owner, &own);
  if (is("acknowledges")) acknowledge(&whole, owner);
  if (is("is-told-by-all-at-once")) {
    if (rank == owner) MPI_Send(&own, sizeof own, MPI_BYTE, 0, 1, MPI_COMM_WORLD);
    if (rank == 0) MPI_Recv(&whole, sizeof whole, MPI_BYTE, owner, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Bcast(&whole, sizeof whole, MPI_BYTE, 0, MPI_COMM_WORLD);
  }
  if (is("tells-all")) {
    if (rank == owner) whole = own;
    MPI_Bcast(&whole, sizeof whole, MPI_BYTE, owner, MPI_COMM_WORLD);
  }
  bool is_right = true;
  if (is("shares-at-once") || is("breaks-with-the-probe") || is("breaks-without-it")) share(&whole, owner, &own);
  if (is("breaks-with-the-probe")) is_right = !is_probed();
  if (is("breaks-without-it")) is_right = is_probed();
  if (own.wants) write_output(rank, &whole, is_right);
  MPI_Finalize();
  return 0;
}
