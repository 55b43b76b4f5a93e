/* What every swarm of these fixtures does alike: it reads its rank input, learns of all segments through the tracker,
 * and writes its outputs. Each program beside this one includes it and, but for `right`, does one thing wrong. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct segment {
  char file[64];
  int index;
  char hash[33];
};

/* What this rank owns, what it wants, and, after share(), the segments of everyone. */
static struct segment *segments;
static int segment_count;
static char (*wanted)[64];
static int wanted_count;
static int rank, size;

static void fail(const char *what) {
  fprintf(stderr, "rank %d: %s\n", rank, what);
  MPI_Abort(MPI_COMM_WORLD, 1);
  exit(1); /* not reached; the compiler does not know */
}

static void read_input(void) {
  char name[32];
  int files;
  snprintf(name, sizeof name, "in%d.txt", rank);
  FILE *in = fopen(name, "r");
  if (!in || fscanf(in, "%d", &files) != 1) fail("no rank input");
  for (int f = 0; f < files; f++) {
    char file[64], hash[33];
    int count;
    if (fscanf(in, "%63s %d", file, &count) != 2) fail("no file");
    segments = realloc(segments, (segment_count + count + 1) * sizeof *segments);
    for (int i = 0; i < count; i++) {
      if (fscanf(in, "%32s", hash) != 1) fail("no hash");
      if (strcmp(hash, "-") == 0) continue;
      struct segment *s = &segments[segment_count++];
      memset(s, 0, sizeof *s);
      strcpy(s->file, file);
      s->index = i;
      strcpy(s->hash, hash);
    }
  }
  if (fscanf(in, "%d", &wanted_count) != 1) fail("no number of files wanted");
  wanted = calloc(wanted_count + 1, sizeof *wanted);
  for (int w = 0; w < wanted_count; w++)
    if (fscanf(in, "%63s", wanted[w]) != 1) fail("no file wanted");
  fclose(in);
}

/* The tracker collects the segments of all and hands them to all. */
static void share(void) {
  int own = segment_count * (int)sizeof *segments, total = 0;
  int *counts = calloc(size, sizeof *counts), *starts = calloc(size, sizeof *starts);
  MPI_Gather(&own, 1, MPI_INT, counts, 1, MPI_INT, 0, MPI_COMM_WORLD);
  for (int r = 0; r < size; r++) {
    starts[r] = total;
    total += counts[r];
  }
  MPI_Bcast(&total, 1, MPI_INT, 0, MPI_COMM_WORLD);
  struct segment *all = malloc(total + 1);
  MPI_Gatherv(segments, own, MPI_BYTE, all, counts, starts, MPI_BYTE, 0, MPI_COMM_WORLD);
  MPI_Bcast(all, total, MPI_BYTE, 0, MPI_COMM_WORLD);
  segments = all;
  segment_count = total / (int)sizeof *segments;
}

static void start(int *argc, char ***argv) {
  MPI_Init(argc, argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (rank > 0) read_input();
  share();
}

/* The hash of segment `index` of `file`, or NULL behind its last. */
static const char *hash_of(const char *file, int index) {
  for (int s = 0; s < segment_count; s++)
    if (segments[s].index == index && strcmp(segments[s].file, file) == 0) return segments[s].hash;
  return NULL;
}

static int segments_of(const char *file) {
  int count = 0;
  while (hash_of(file, count)) count++;
  return count;
}

static inline FILE *open_output(const char *file) {
  char name[128];
  snprintf(name, sizeof name, "client%d_%s", rank, file);
  FILE *out = fopen(name, "w");
  if (!out) fail("cannot write an output");
  return out;
}

static inline void write_right(const char *file) {
  FILE *out = open_output(file);
  for (int i = 0; i < segments_of(file); i++) fprintf(out, "%s\n", hash_of(file, i));
  fclose(out);
}

static inline void write_all(void) {
  for (int w = 0; w < wanted_count; w++) write_right(wanted[w]);
}

/* Whether this is the one rank that does wrong: the last, which wants something in all tests. */
static inline int is_culprit(void) { return rank == size - 1; }
