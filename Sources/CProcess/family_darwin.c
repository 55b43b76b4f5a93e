#ifdef __APPLE__
#include "family.h"

#include "processes.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

// A process that has lost its parent becomes a child of launchd, whoever its ancestors were. So the family is written down
// again and again while it lives: who has a parent in it, or was in it before, or is in the session of the first of it. One
// that leaves the session and loses its parent between two looks is not known; so is none else.
//
// A number that was given anew is told from the one before by the moment of its start.

// How often the family is looked at, in milliseconds.
#define INTERVAL 25

// The most processes on the machine, and in the family.
#define PROCESSES 16384
#define MEMBERS 4096

struct member {
  pid_t id;
  pid_t parent;
  uint64_t start;
  int is_ended;
};

static pid_t ids[PROCESSES];
static struct process_entry entries[PROCESSES];
static struct member members[MEMBERS], before[MEMBERS];
static int member_count;
static pid_t first_process;

static const struct member *find(const struct member *list, int count, pid_t id) {
  for (int i = 0; i < count; i++)
    if (list[i].id == id) return &list[i];
  return NULL;
}

// Adds those of the entries that were in the family already, or are in the session of the first of it.
static void add_known(int count, int before_count) {
  for (int i = 0; i < count && member_count < MEMBERS; i++) {
    const struct process_entry *entry = &entries[i];
    const struct member *known = find(before, before_count, entry->id);
    if (known && known->start != entry->start) known = NULL;
    int is_in_session = first_process > 0 && entry->session == first_process;
    if (!known && !is_in_session) continue;
    members[member_count++] = (struct member){entry->id, entry->parent, entry->start, known && known->is_ended};
  }
}

// Adds those whose parents are in the family, until there are no more.
static void add_children(int count) {
  pid_t own = getpid();
  int last;
  do {
    last = member_count;
    for (int i = 0; i < count && member_count < MEMBERS; i++) {
      const struct process_entry *entry = &entries[i];
      if (find(members, member_count, entry->id)) continue;
      if (entry->parent != own && !find(members, member_count, entry->parent)) continue;
      members[member_count++] = (struct member){entry->id, entry->parent, entry->start, 0};
    }
  } while (member_count > last);
}

static void look(void) {
  int before_count = member_count;
  memcpy(before, members, sizeof(struct member) * (size_t)member_count);
  int listed = processes_list(ids, PROCESSES);
  if (listed > PROCESSES) listed = PROCESSES;
  int count = 0;
  for (int i = 0; i < listed; i++)
    if (ids[i] > 0 && ids[i] != getpid() && processes_find(ids[i], &entries[count]) && !entries[count].is_zombie) count++;
  member_count = 0;
  add_known(count, before_count);
  add_children(count);
}

int family_begin(void) { return 0; }

void family_note(pid_t first) {
  // One that was not started has no session.
  first_process = first > 0 ? first : 0;
  look();
}

int family_interval(void) { return INTERVAL; }

int family_remains(int reaped) {
  look();
  return reaped >= 0 || member_count > 0;
}

int family_end(void) {
  look();
  int ended = 0;
  for (int i = 0; i < member_count; i++) {
    struct process_entry now;
    if (!processes_find(members[i].id, &now) || now.start != members[i].start) continue;
    if (kill(members[i].id, SIGKILL) != 0 || members[i].is_ended) continue;
    members[i].is_ended = 1;
    // Those that are children are waited for, and counted then.
    if (now.parent != getpid()) ended++;
  }
  return ended;
}

int family_count(void) { return member_count; }
#endif
