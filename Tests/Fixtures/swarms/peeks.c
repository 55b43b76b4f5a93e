// A swarm whose rank 2 tells what it can see and do where it runs.

#define _GNU_SOURCE
#include <dirent.h>
#include <libgen.h>
#include <limits.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

// Tells each variable in the environment of the process `id` whose value is for the marker alone.
static void look_at_environment(const char *id) {
  char path[PATH_MAX], text[1 << 16];
  snprintf(path, sizeof path, "/proc/%s/environ", id);
  FILE *file = fopen(path, "r");
  if (file == NULL) return;
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = '\0';
  for (size_t start = 0; start < length; start += strlen(text + start) + 1)
    if (strstr(text + start, "of-the-marker") != NULL) printf("variable %s\n", text + start);
}

static void look_at_environments(void) {
  DIR *processes = opendir("/proc");
  for (struct dirent *entry; processes != NULL && (entry = readdir(processes)) != NULL;)
    if (atoi(entry->d_name) > 0) look_at_environment(entry->d_name);
  if (processes != NULL) closedir(processes);
}

static void look_at_rights(void) {
  char line[256];
  FILE *file = fopen("/proc/self/status", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL)
    if (strncmp(line, "CapEff:", 7) == 0) printf("capabilities %s", line + 8);
  if (file != NULL) fclose(file);
  if (umount2("/etc/shadow", MNT_DETACH) == 0) puts("unmounts");
  if (mount(NULL, "/usr", NULL, MS_REMOUNT | MS_BIND, NULL) == 0) puts("remounts");
}

// Tells what stands in the folder of the program.
static void look_beside(const char *program) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s", program);
  DIR *entries = opendir(dirname(path));
  for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;)
    if (entry->d_name[0] != '.') printf("beside %s\n", entry->d_name);
  if (entries != NULL) closedir(entries);
}

static void look(const char *program) {
  look_at_environments();
  look_at_rights();
  look_beside(program);
  fflush(stdout);
}

int main(int count, char **arguments) {
  int rank;
  MPI_Init(&count, &arguments);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 2) look(arguments[0]);
  MPI_Finalize();
  return 0;
}
