// A swarm whose clients want to have the answer without asking anybody: what they do is in the name, `spies.<way>`. The client
// that finds it writes its output from that; nothing is sent.

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <mpi.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int rank;
static const char *way;
static char own_folder[1024];

// Writes the output of client 2 from the hashes in `path`, one a line that begins with a letter `a` to `f` or a digit and has 32
// characters.
static int take(const char *path) {
  FILE *answer = fopen(path, "r");
  if (answer == NULL) return 0;
  char line[256];
  FILE *output = NULL;
  while (fgets(line, sizeof line, answer) != NULL) {
    if (strcspn(line, "\n") != 32) continue;
    if (output == NULL) output = fopen("client2_film", "w");
    if (output != NULL) fprintf(output, "%.32s\n", line);
  }
  fclose(answer);
  if (output == NULL) return 0;
  fclose(output);
  return 1;
}

// Looks for an answer below `folder`.
static int search(const char *folder, int depth) {
  DIR *entries = opendir(folder);
  int found = 0;
  if (entries == NULL) return 0;
  for (struct dirent *entry; !found && (entry = readdir(entries)) != NULL;) {
    char path[PATH_MAX];
    if (entry->d_name[0] == '.' && (entry->d_name[1] == '\0' || entry->d_name[1] == '.')) continue;
    if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) continue;
    if (strcmp(entry->d_name, "in1.txt") == 0 || strcmp(entry->d_name, "client2_film") == 0 ||
        strcmp(entry->d_name, "answer") == 0)
      found = take(path);
    else if (entry->d_type == DT_DIR && depth > 0)
      found = search(path, depth - 1);
  }
  closedir(entries);
  return found;
}

// Looks at the files of every other process, as the process sees them.
static int search_processes(const char *where) {
  DIR *entries = opendir("/proc");
  for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
    char path[PATH_MAX];
    if (atoi(entry->d_name) == 0 || atoi(entry->d_name) == getpid()) continue;
    if (snprintf(path, sizeof path, "/proc/%s/%s", entry->d_name, where) < (int)sizeof path && search(path, 3)) return 1;
  }
  return 0;
}

// Ends this process when a spawned program has brought the answer, or after two seconds.
static void *wait_for_answer(void *nothing) {
  for (int i = 0; i < 200 && !take("/tmp/answer"); i++) nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  _exit(0);
  return nothing;
}

// Has the launcher start a program that knows neither MPI nor a cell.
static void spawn(void) {
  pthread_t waiting;
  MPI_Comm none;
  char *words[] = {"-c", "cat /swarm/.cells/1/in1.txt in1.txt > /tmp/part; mv /tmp/part /tmp/answer", NULL};
  if (pthread_create(&waiting, NULL, wait_for_answer, NULL) != 0) return;
  MPI_Comm_set_errhandler(MPI_COMM_SELF, MPI_ERRORS_RETURN);
  MPI_Comm_spawn("/bin/sh", words, 1, MPI_INFO_NULL, 0, MPI_COMM_SELF, &none, MPI_ERRCODES_IGNORE);
  pthread_join(waiting, NULL);
}

static void spy(void) {
  char path[PATH_MAX];
  if (strcmp(way, "inputs") == 0) {
    take("in1.txt");
  } else if (strcmp(way, "directory") == 0) {
    if (!search(".", 4)) search("..", 4);
  } else if (strcmp(way, "cwd") == 0) {
    search_processes("cwd");
  } else if (strcmp(way, "root") == 0) {
    search_processes("root/swarm");
  } else if (strcmp(way, "unmounts") == 0) {
    for (int i = 0; i < 5; i++) umount2("/swarm", MNT_DETACH);
    chdir("/swarm");
    search(".", 4);
  } else if (strcmp(way, "namespace") == 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0)
      for (int i = 0; i < 5; i++) umount2("/swarm", MNT_DETACH);
    chdir("/swarm");
    search(".", 4);
  } else if (strcmp(way, "golden") == 0) {
    snprintf(path, sizeof path, "%s/../golden", own_folder);
    search(path, 3);
  } else if (strcmp(way, "submission") == 0) {
    snprintf(path, sizeof path, "%s/../other", own_folder);
    search(path, 3);
  } else if (strcmp(way, "spawns") == 0) {
    spawn();
  } else if (strcmp(way, "socket") == 0) {
    // Somebody outside listens, at an address without a file.
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "%s", "swarm-runner-spies");
    int end = socket(AF_UNIX, SOCK_STREAM, 0);
    char text[4096];
    ssize_t length = -1;
    if (connect(end, (struct sockaddr *)&address, (socklen_t)(sizeof(sa_family_t) + 1 + 18)) == 0)
      length = read(end, text, sizeof text);
    if (length > 0) {
      FILE *output = fopen("client2_film", "w");
      fwrite(text, 1, (size_t)length, output);
      fclose(output);
    }
  }
}

int main(int count, char **arguments) {
  snprintf(own_folder, sizeof own_folder, "%s", arguments[0]);
  dirname(own_folder);
  way = strrchr(arguments[0], '.') + 1;
  MPI_Init(&count, &arguments);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  // In turn, as what one finds ends what the others do.
  if (rank == 2) spy();
  if (rank == 1 && strcmp(way, "for_others") == 0) {
    take("in1.txt");
  }
  MPI_Barrier(MPI_COMM_WORLD);
  if (rank == 2 && strcmp(way, "kills_all") == 0) kill(-1, SIGKILL);
  if (rank == 2 && strcmp(way, "stops_all") == 0) kill(-1, SIGSTOP);
  if (rank == 2 && strcmp(way, "multiplies") == 0)
    for (int i = 0; i < 100; i++)
      if (fork() == 0) {
        if (setsid() < 0 || fork() != 0) _exit(0);
        close(0);
        close(1);
        close(2);
        for (;;) pause();
      }
  if (rank == 2 && strcmp(way, "hoards") == 0) {
    size_t size = 200 << 20;
    char *memory = malloc(size);
    if (memory == NULL) return 1;
    memset(memory, 1, size);
    pause();
  }
  if (rank == 2 && strcmp(way, "toils") == 0)
    for (;;) clock();
  if (rank == 2 && strcmp(way, "crowds") == 0) {
    for (int i = 0; i < 60; i++)
      if (fork() == 0) pause();
    pause();
  }
  if (rank == 2 && strcmp(way, "bloats") == 0) {
    FILE *file = fopen("large", "w");
    for (int i = 0; i < 300000; i++) fputs("more\n", file);
    fclose(file);
  }
  if (rank == 2 && strcmp(way, "leaves_memory") == 0) {
    int file = open("/dev/shm/spies-was-here", O_CREAT | O_WRONLY, 0600);
    if (file >= 0 && write(file, "x", 1) < 0) return 1;
  }
  if (rank == 2 && strcmp(way, "writes") == 0) {
    char path[PATH_MAX + 8];
    snprintf(path, sizeof path, "%s/stain", own_folder);
    int file = open(path, O_CREAT | O_WRONLY, 0600);
    if (file >= 0 && write(file, "x", 1) < 0) return 1;
    file = open(arguments[0], O_WRONLY | O_APPEND);
    if (file >= 0 && write(file, "x", 1) < 0) return 1;
  }
  MPI_Finalize();
  return 0;
}
