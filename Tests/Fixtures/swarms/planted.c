/* A swarm as students write it, within the limits of the assignment, with one fault of twelve: -DFAULT=1 … 12. Without, or with
 * 0, it is right. Each fault is of a kind that swarms have been seen with, and shows only in some scenarios, or some runs.
 *
 *    1  a client has room for nine files that it wants
 *    2  where a segment has several holders, a client asks one and awaits the answer of another
 *    3  the upload thread takes whatever comes, also what is for the download thread
 *    4  both threads note in the same place, without a lock, which file they are about
 *    5  answers are taken for those of the segments in the order in which they come
 *    6  a hash that was written once is not written again
 *    7  the last segment is forgotten, if there are as many as an update holds
 *    8  a file is known by the beginning of its name
 *    9  a name has room for fourteen characters
 *   10  a client that neither owns nor wants anything goes home, and the tracker waits for it
 *   11  files are got in the order of their names, and written under those of the input in its order
 *   12  a client that has all it wants serves nobody any more
 */
#include <mpi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef FAULT
#define FAULT 0
#endif

enum { TAG_TRACKER = 1, TAG_REPLY, TAG_REQUEST, TAG_ANSWER };
enum kind { OWNS, READY, ASKS, HAS, DONE, STOP, SEGMENT };

#define FILES 10
#define SEGMENTS 100
#define CLIENTS 65
#define UPDATE 10
#define NAME (FAULT == 9 ? 14 : 15)
#define WANTED (FAULT == 1 ? 9 : FILES)

struct message {
  int kind, index, count;
  char file[16], hash[33];
};

struct file {
  char name[16];
  int count;
  char hashes[SEGMENTS][33];
  char held[CLIENTS][SEGMENTS];
};

static struct file files[FILES];
static int file_count, owned_count, wanted_count, rank, size;
static char wanted[FILES][16];
#if FAULT == 4
static char subject[16]; /* the file that a thread is about */
#endif
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void copy_name(char *to, const char *from) {
  size_t length = strlen(from) < NAME ? strlen(from) : NAME;
  memcpy(to, from, length);
  to[length] = 0;
}

static struct message message(enum kind kind, const char *file, int index, int count) {
  struct message m;
  memset(&m, 0, sizeof m);
  m.kind = kind;
  m.index = index;
  m.count = count;
  copy_name(m.file, file);
  return m;
}

static void send(struct message m, int peer, int tag) {
  MPI_Send(&m, sizeof m, MPI_BYTE, peer, tag, MPI_COMM_WORLD);
}

static struct message receive(int peer, int tag, MPI_Status *status) {
  struct message m;
  MPI_Recv(&m, sizeof m, MPI_BYTE, peer, tag, MPI_COMM_WORLD, status);
  return m;
}

static int is_named(const struct file *file, const char *name) {
#if FAULT == 8
  return strncmp(file->name, name, strlen(file->name)) == 0;
#else
  return strcmp(file->name, name) == 0;
#endif
}

static struct file *file_named(const char *name) {
  for (int f = 0; f < file_count; f++)
    if (is_named(&files[f], name)) return &files[f];
  if (file_count == FILES) MPI_Abort(MPI_COMM_WORLD, 3);
  struct file *new = &files[file_count++];
  memset(new, 0, sizeof *new);
  copy_name(new->name, name);
  return new;
}

static void read_input(void) {
  char name[32];
  snprintf(name, sizeof name, "in%d.txt", rank);
  FILE *in = fopen(name, "r");
  if (!in || fscanf(in, "%d", &owned_count) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
  for (int f = 0; f < owned_count; f++) {
    if (fscanf(in, "%31s", name) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
    struct file *file = &files[file_count++];
    copy_name(file->name, name);
    if (fscanf(in, "%d", &file->count) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
    for (int i = 0; i < file->count; i++) {
      if (fscanf(in, "%32s", file->hashes[i]) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
      file->held[rank][i] = 1;
    }
  }
  if (fscanf(in, "%d", &wanted_count) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
  if (wanted_count > WANTED) wanted_count = WANTED;
  for (int w = 0; w < wanted_count; w++) {
    if (fscanf(in, "%31s", name) != 1) MPI_Abort(MPI_COMM_WORLD, 2);
    copy_name(wanted[w], name);
  }
  fclose(in);
}

static void track(void) {
  int ready = 0, done = 0;
  while (done < size - 1) {
    MPI_Status status;
    struct message m = receive(MPI_ANY_SOURCE, TAG_TRACKER, &status);
    int client = status.MPI_SOURCE;
    struct file *file = m.kind == READY || m.kind == DONE ? NULL : file_named(m.file);
    switch (m.kind) {
    case OWNS:
      file->count = m.count;
      MPI_Recv(file->hashes, sizeof file->hashes, MPI_BYTE, client, TAG_TRACKER, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      memset(file->held[client], 1, m.count);
      break;
    case READY:
      if (++ready == size - 1)
        for (int c = 1; c < size; c++) send(m, c, TAG_REPLY);
      break;
    case ASKS: MPI_Send(file, sizeof *file, MPI_BYTE, client, TAG_REPLY, MPI_COMM_WORLD); break;
    case HAS: memset(file->held[client] + m.index, 1, m.count); break;
    default: done++;
    }
  }
  for (int c = 1; c < size; c++) send(message(STOP, "", 0, 0), c, TAG_REQUEST);
}

/* Asks the tracker who holds what of a file; what this client has got stays. */
static void learn(struct file *mine) {
  static struct file news;
  send(message(ASKS, mine->name, 0, 0), 0, TAG_TRACKER);
  MPI_Recv(&news, sizeof news, MPI_BYTE, 0, TAG_REPLY, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  pthread_mutex_lock(&lock);
  mine->count = news.count;
  memcpy(news.held[rank], mine->held[rank], SEGMENTS);
  memcpy(mine->held, news.held, sizeof news.held);
  pthread_mutex_unlock(&lock);
}

/* The holder of a segment whose turn it is, and how many it has. */
static int holder(const struct file *file, int index, int turn, int *count) {
  int holders[CLIENTS];
  *count = 0;
  for (int peer = 1; peer < size; peer++)
    if (peer != rank && file->held[peer][index]) holders[(*count)++] = peer;
  if (*count == 0) MPI_Abort(MPI_COMM_WORLD, 4);
  return holders[turn % *count];
}

static void keep(struct file *file, int index, const char *hash) {
  pthread_mutex_lock(&lock);
  memcpy(file->hashes[index], hash, 33);
  file->held[rank][index] = 1;
  pthread_mutex_unlock(&lock);
}

static int request(struct file *file, int index) {
  int count, peer = holder(file, index, index + rank, &count);
  send(message(SEGMENT, file->name, index, 0), peer, TAG_REQUEST);
#if FAULT == 2
  peer = holder(file, index, index + rank + 1, &count);
#endif
  return peer;
}

/* Gets segment `index`, and with fault 5 the next one at the same time. */
static int get(struct file *file, int index) {
#if FAULT == 4
  strcpy(subject, file->name);
#endif
#if FAULT == 5
  if (index + 1 < file->count) {
    request(file, index);
    request(file, index + 1);
    for (int i = 0; i < 2; i++) keep(file, index + i, receive(MPI_ANY_SOURCE, TAG_ANSWER, MPI_STATUS_IGNORE).hash);
    return 2;
  }
#endif
  int peer = request(file, index);
  keep(file, index, receive(peer, TAG_ANSWER, MPI_STATUS_IGNORE).hash);
  return 1;
}

static void write_output(const struct file *file, const char *called) {
  char name[64];
  snprintf(name, sizeof name, "client%d_%s", rank, called);
  FILE *out = fopen(name, "w");
  int count = file->count;
#if FAULT == 7
  if (count % UPDATE == 0) count--;
#endif
  for (int i = 0; i < count; i++) {
#if FAULT == 6
    int is_new = 1;
    for (int other = 0; other < i; other++) is_new &= strcmp(file->hashes[other], file->hashes[i]) != 0;
    if (!is_new) continue;
#endif
    fprintf(out, "%s\n", file->hashes[i]);
  }
  fclose(out);
}

static int by_name(const void *one, const void *other) { return strcmp(one, other); }

static void *download(void *unused) {
  char names[FILES][16];
  memcpy(names, wanted, sizeof names);
  if (FAULT == 11) qsort(names, wanted_count, sizeof names[0], by_name);
  for (int w = 0; w < wanted_count; w++) {
    pthread_mutex_lock(&lock);
    struct file *file = file_named(names[w]);
    pthread_mutex_unlock(&lock);
    learn(file);
    for (int i = 0, told = 0; i < file->count;) {
      i += get(file, i);
      if (i - told < UPDATE && i < file->count) continue;
      send(message(HAS, file->name, told, i - told), 0, TAG_TRACKER);
      told = i;
      learn(file);
    }
    write_output(file, wanted[w]);
  }
  send(message(DONE, "", 0, 0), 0, TAG_TRACKER);
#if FAULT == 12
  if (wanted_count > 0) send(message(STOP, "", 0, 0), rank, TAG_REQUEST);
#endif
  return unused;
}

static void *upload(void *unused) {
  for (;;) {
    static char room[sizeof(struct file)];
    struct message m;
    MPI_Status status;
    MPI_Recv(room, sizeof room, MPI_BYTE, MPI_ANY_SOURCE, FAULT == 3 ? MPI_ANY_TAG : TAG_REQUEST, MPI_COMM_WORLD, &status);
    if (status.MPI_TAG != TAG_REQUEST) continue;
    memcpy(&m, room, sizeof m);
    if (m.kind == STOP) return unused;
#if FAULT == 4
    strcpy(subject, m.file);
    usleep(300);
    strcpy(m.file, subject);
#endif
    pthread_mutex_lock(&lock);
    const struct file *file = file_named(m.file);
    if (file->held[rank][m.index]) memcpy(m.hash, file->hashes[m.index], 33);
    pthread_mutex_unlock(&lock);
    send(m, status.MPI_SOURCE, TAG_ANSWER);
  }
}

static void take_part(void) {
  read_input();
  for (int f = 0; f < owned_count; f++) {
    send(message(OWNS, files[f].name, 0, files[f].count), 0, TAG_TRACKER);
    MPI_Send(files[f].hashes, sizeof files[f].hashes, MPI_BYTE, 0, TAG_TRACKER, MPI_COMM_WORLD);
  }
  if (FAULT == 10 && owned_count + wanted_count == 0) return;
  send(message(READY, "", 0, 0), 0, TAG_TRACKER);
  receive(0, TAG_REPLY, MPI_STATUS_IGNORE);
  pthread_t down, up;
  pthread_create(&up, NULL, upload, NULL);
  pthread_create(&down, NULL, download, NULL);
  pthread_join(down, NULL);
  pthread_join(up, NULL);
}

int main(int argc, char **argv) {
  int provided;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_MULTIPLE, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (rank == 0)
    track();
  else
    take_part();
  MPI_Finalize();
  return 0;
}
