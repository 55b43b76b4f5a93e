/* A swarm as students write it: a tracker, and clients with a download and an upload thread that block in MPI.
 *
 * Each program beside this one that includes it is right but for what it defines first; `assignment.c` defines nothing.
 *
 *   UPLOAD_TAG            the tag that the upload thread receives (TAG_REQUEST)
 *   HOLDER(want, index)   whom the client asks for a segment (any holder, in turn)
 *   ASKS(want, index)     whether it asks for the segment at all (1)
 *   GIVES(file, index)    whether the upload thread gives a segment (what it holds)
 *   STOPPED(client)       whether the tracker tells this client to stop (1)
 *   PAUSE()               what the client does before each request (nothing)
 *   TAKES_PART()          whether the client stays until it is told to stop (1)
 *   FILL(request)         how a request is filled in
 *   GREETS()              what the client does before it tells the tracker what it owns (nothing)
 *   OWNER(client)         whose segments the tracker takes those to be that this client announces (the client's)
 *   ANSWERING()           what the upload thread does before it sends an answer (nothing)
 *   ANSWERED()            what it does when it has sent one (nothing)
 *   HEARS(request, peer)  whether it takes a message for something else than a request (0)
 *   STOPS()               what it does when it is told to stop (nothing)
 *   FINISHED()            what the download thread does when it has written an output (nothing)
 *   DOWNLOADED()          what the client does when the download thread has ended (nothing)
 *   STATUS()              its exit status (0)
 */
#include <mpi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TAG_TO_TRACKER = 1, TAG_FROM_TRACKER = 2, TAG_REQUEST = 3, TAG_ANSWER = 4 };
enum kind { OWNS, READY, ASKS_FILE, HAS, DONE, STOP, SEGMENT };

#define FILES 10
#define SEGMENTS 1024
#define CLIENTS 65

struct request {
  int kind, index, count;
  char file[64];
};

struct file {
  char name[64];
  int count;
  char hashes[SEGMENTS][33];
  char held[CLIENTS][SEGMENTS]; /* by whom, as far as is known here */
};

static struct file files[FILES];
static int file_count;
static char wanted[FILES][64];
static int wanted_count, rank, size, ready;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#ifndef UPLOAD_TAG
#define UPLOAD_TAG TAG_REQUEST
#endif
#ifndef HOLDER
#define HOLDER(want, index) any_holder(want, index)
#endif
#ifndef ASKS
#define ASKS(want, index) 1
#endif
#ifndef GIVES
#define GIVES(file, index) ((file)->held[rank][index])
#endif
#ifndef STOPPED
#define STOPPED(client) 1
#endif
#ifndef PAUSE
#define PAUSE()
#endif
#ifndef TAKES_PART
#define TAKES_PART() 1
#endif
#ifndef GREETS
#define GREETS()
#endif
#ifndef OWNER
#define OWNER(client) client
#endif
#ifndef ANSWERING
#define ANSWERING()
#endif
#ifndef ANSWERED
#define ANSWERED()
#endif
#ifndef HEARS
#define HEARS(request, peer) 0
#endif
#ifndef STOPS
#define STOPS()
#endif
#ifndef FINISHED
#define FINISHED()
#endif
#ifndef DOWNLOADED
#define DOWNLOADED()
#endif
#ifndef STATUS
#define STATUS() 0
#endif
#ifndef FILL
#define FILL(request, k, f, i) fill(request, k, f, i, 0)
#endif

static inline void fill(struct request *r, enum kind kind, const char *file, int index, int count) {
  memset(r, 0, sizeof *r);
  r->kind = kind;
  r->index = index;
  r->count = count;
  snprintf(r->file, sizeof r->file, "%s", file);
}

static struct file *file_named(const char *name) {
  for (int f = 0; f < file_count; f++)
    if (strcmp(files[f].name, name) == 0) return &files[f];
  struct file *new = &files[file_count++];
  snprintf(new->name, sizeof new->name, "%s", name);
  return new;
}

static inline int any_holder(struct file *file, int index) {
  for (int step = 0; step < size; step++) {
    int peer = 1 + (index + rank + step) % (size - 1);
    if (peer != rank && file->held[peer][index]) return peer;
  }
  return -1;
}

static void send_request(struct request *r, int peer, int tag) {
  MPI_Send(r, sizeof *r, MPI_BYTE, peer, tag, MPI_COMM_WORLD);
}

static void tell_tracker(enum kind kind, const char *file, int index, int count) {
  struct request r;
  fill(&r, kind, file, index, count);
  send_request(&r, 0, TAG_TO_TRACKER);
}

static void read_input(void) {
  char name[32];
  int owned;
  snprintf(name, sizeof name, "in%d.txt", rank);
  FILE *in = fopen(name, "r");
  if (!in || fscanf(in, "%d", &owned) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
  for (int f = 0; f < owned; f++) {
    struct file *file = &files[file_count++];
    if (fscanf(in, "%63s %d", file->name, &file->count) != 2) MPI_Abort(MPI_COMM_WORLD, 2);
    for (int i = 0; i < file->count; i++) {
      if (fscanf(in, "%32s", file->hashes[i]) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
      file->held[rank][i] = file->hashes[i][0] != '-';
    }
  }
  if (fscanf(in, "%d", &wanted_count) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
  for (int w = 0; w < wanted_count; w++)
    if (fscanf(in, "%63s", wanted[w]) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
  fclose(in);
}

/* The tracker: learns who holds what, tells who asks, and ends the swarm when every client has all it wants. */
static inline void track(void) {
  int done = 0;
  while (done < size - 1) {
    struct request r;
    MPI_Status status;
    MPI_Recv(&r, sizeof r, MPI_BYTE, MPI_ANY_SOURCE, TAG_TO_TRACKER, MPI_COMM_WORLD, &status);
    int client = status.MPI_SOURCE;
    struct file *file = r.kind == READY || r.kind == DONE ? NULL : file_named(r.file);
    if (r.kind == OWNS) {
      static char hashes[SEGMENTS][33];
      MPI_Recv(hashes, sizeof hashes, MPI_BYTE, client, TAG_TO_TRACKER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      file->count = r.count;
      for (int i = 0; i < r.count; i++) {
        if (hashes[i][0] == '-') continue;
        memcpy(file->hashes[i], hashes[i], 33);
        file->held[OWNER(client)][i] = 1;
      }
    } else if (r.kind == READY && ++ready == size - 1) {
      for (int c = 1; c < size; c++) MPI_Send(&r, sizeof r, MPI_BYTE, c, TAG_FROM_TRACKER, MPI_COMM_WORLD);
    } else if (r.kind == ASKS_FILE) {
      MPI_Send(file, sizeof *file, MPI_BYTE, client, TAG_FROM_TRACKER, MPI_COMM_WORLD);
    } else if (r.kind == HAS) {
      for (int i = r.index; i < r.index + r.count; i++) file->held[client][i] = 1;
    } else if (r.kind == DONE) {
      done++;
    }
  }
  struct request stop;
  fill(&stop, STOP, "", 0, 0);
  for (int c = 1; c < size; c++)
    if (STOPPED(c)) send_request(&stop, c, TAG_REQUEST);
}

/* Asks the tracker who holds what of a file, and keeps what this client has of it itself. */
static inline void learn(struct file *mine) {
  static struct file news;
  tell_tracker(ASKS_FILE, mine->name, 0, 0);
  MPI_Recv(&news, sizeof news, MPI_BYTE, 0, TAG_FROM_TRACKER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  pthread_mutex_lock(&lock);
  memcpy(news.held[rank], mine->held[rank], sizeof news.held[rank]);
  if (mine->count > 0) memcpy(news.hashes, mine->hashes, sizeof news.hashes);
  *mine = news;
  pthread_mutex_unlock(&lock);
}

static inline void get(struct file *file, int index) {
  PAUSE();
  if (ASKS(file, index)) {
    char hash[33];
    int peer = HOLDER(file, index);
    struct request *r = malloc(sizeof *r);
    FILL(r, SEGMENT, file->name, index);
    send_request(r, peer, TAG_REQUEST);
    free(r);
    MPI_Recv(hash, sizeof hash, MPI_BYTE, peer, TAG_ANSWER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    /* An empty answer says that all is well, and leaves the hash as the tracker has told it. */
    if (hash[0]) memcpy(file->hashes[index], hash, sizeof hash);
  }
  pthread_mutex_lock(&lock);
  file->held[rank][index] = 1;
  pthread_mutex_unlock(&lock);
}

static inline void write_output(const struct file *file) {
  char name[128];
  snprintf(name, sizeof name, "client%d_%s", rank, file->name);
  FILE *out = fopen(name, "w");
  for (int i = 0; i < file->count; i++) fprintf(out, "%s\n", file->hashes[i]);
  fclose(out);
}

static inline void *download(void *unused) {
  for (int w = 0; w < wanted_count; w++) {
    pthread_mutex_lock(&lock);
    struct file *file = file_named(wanted[w]);
    pthread_mutex_unlock(&lock);
    learn(file);
    int told = 0;
    for (int i = 0; i < file->count; i++) {
      if (!file->held[rank][i]) get(file, i);
      if (i + 1 - told < 10 && i + 1 < file->count) continue;
      tell_tracker(HAS, file->name, told, i + 1 - told);
      told = i + 1;
      learn(file);
    }
    write_output(file);
    FINISHED();
  }
  tell_tracker(DONE, "", 0, 0);
  return unused;
}

static inline void *upload(void *unused) {
  static union {
    struct request request;
    char room[sizeof(struct file)]; /* for whatever may come to it */
  } message;
  for (;;) {
    MPI_Status status;
    MPI_Recv(&message, sizeof message, MPI_BYTE, MPI_ANY_SOURCE, UPLOAD_TAG, MPI_COMM_WORLD, &status);
    if (status.MPI_TAG != TAG_REQUEST) continue;
    struct request r = message.request;
    if (HEARS(&r, status.MPI_SOURCE)) continue;
    if (r.kind == STOP) {
      STOPS();
      return unused;
    }
    char hash[33] = "none";
    pthread_mutex_lock(&lock);
    struct file *file = file_named(r.file);
    if (r.index >= 0 && r.index < SEGMENTS && GIVES(file, r.index)) memcpy(hash, file->hashes[r.index], sizeof hash);
    pthread_mutex_unlock(&lock);
    ANSWERING();
    MPI_Send(hash, sizeof hash, MPI_BYTE, status.MPI_SOURCE, TAG_ANSWER, MPI_COMM_WORLD);
    ANSWERED();
  }
}

static inline void take_part(void) {
  struct request go;
  read_input();
  GREETS();
  for (int f = 0; f < file_count; f++) {
    tell_tracker(OWNS, files[f].name, 0, files[f].count);
    MPI_Send(files[f].hashes, sizeof files[f].hashes, MPI_BYTE, 0, TAG_TO_TRACKER, MPI_COMM_WORLD);
  }
  tell_tracker(READY, "", 0, 0);
  MPI_Recv(&go, sizeof go, MPI_BYTE, 0, TAG_FROM_TRACKER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  pthread_t down, up;
  pthread_create(&up, NULL, upload, NULL);
  pthread_create(&down, NULL, download, NULL);
  pthread_join(down, NULL);
  DOWNLOADED();
  if (!TAKES_PART()) {
    struct request stop;
    fill(&stop, STOP, "", 0, 0);
    send_request(&stop, rank, TAG_REQUEST);
  }
  pthread_join(up, NULL);
}

#ifndef OWN_MAIN
int main(int argc, char **argv) {
  int provided;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_MULTIPLE, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (rank == 0) {
    track();
  } else {
    take_part();
  }
  MPI_Finalize();
  return STATUS();
}
#endif
