#include "fault_plan.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The status of an internal error (EX_SOFTWARE of sysexits.h).
#define INTERNAL_ERROR 70

static FaultPlan plan;
static bool is_read;

// A line that is being read, word by word.
typedef struct Line {
  char *rest;
  int number;
} Line;

static const char *path(void) {
  const char *name = getenv("RUNNER_FAULTS");
  return name && *name ? name : NULL;
}

void probe_fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char words[512];
  vsnprintf(words, sizeof words, format, arguments);
  va_end(arguments);
  fprintf(stderr, "probe: internal error: %s\n", words);
  exit(INTERNAL_ERROR);
}

static const char *next_word(Line *line) {
  char *word = line->rest ? strsep(&line->rest, " ") : NULL;
  if (!word || !*word) probe_fail("\"%s\", line %d: a word is missing", path(), line->number);
  return word;
}

__attribute__((noreturn)) static void refuse(const Line *line, const char *word, const char *expected) {
  probe_fail("\"%s\", line %d: \"%s\" is not %s", path(), line->number, word, expected);
}

static uint64_t next_number(Line *line) {
  const char *word = next_word(line);
  char *end = NULL;
  errno = 0;
  uint64_t number = strtoull(word, &end, 10);
  if (*word < '0' || *word > '9' || *end || errno) refuse(line, word, "a number");
  return number;
}

static int32_t next_rank(Line *line) {
  uint64_t rank = next_number(line);
  if (rank > INT32_MAX) probe_fail("\"%s\", line %d: there is no such rank", path(), line->number);
  return (int32_t)rank;
}

static int32_t next_end(Line *line) {
  if (line->rest && line->rest[0] == '*' && (line->rest[1] == ' ' || !line->rest[1])) {
    next_word(line);
    return LINK_ANYONE;
  }
  return next_rank(line);
}

// Reads a share in the same way whatever locale the swarm has chosen.
static double next_share(Line *line) {
  const char *word = next_word(line);
  char *end = NULL;
  locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
  double share = plain ? strtod_l(word, &end, plain) : strtod(word, &end);
  if (plain) freelocale(plain);
  if (end == word || *end || !(share >= 0 && share <= 1)) refuse(line, word, "a share from 0 to 1");
  return share;
}

static void read_trigger(Line *line, Fault *fault) {
  const char *word = next_word(line);
  if (strcmp(word, "sends") == 0) {
    fault->trigger = TRIGGER_SENDS;
  } else if (strcmp(word, "at") == 0) {
    fault->trigger = TRIGGER_AT;
  } else if (strcmp(word, "completes") == 0) {
    fault->trigger = TRIGGER_COMPLETES;
    fault->output = strdup(next_word(line));
  } else {
    refuse(line, word, "a trigger");
  }
  fault->after = next_number(line);
}

// Room for one element more at the end of `elements`.
static void *grown(void *elements, size_t count, size_t size) {
  void *more = realloc(elements, (count + 1) * size);
  if (!more) probe_fail("no memory for faults");
  return more;
}

static void read_fault(Line *line, FaultKind kind) {
  Fault fault = {.kind = kind, .rank = next_rank(line)};
  read_trigger(line, &fault);
  if (kind != FAULT_CRASH) fault.amount = next_number(line);
  if (kind == FAULT_CORRUPT) {
    fault.left = fault.amount;
    fault.every = next_number(line);
    if (fault.every == 0) probe_fail("\"%s\", line %d: of no segments none is one", path(), line->number);
  }
  plan.faults = grown(plan.faults, plan.fault_count, sizeof fault);
  plan.faults[plan.fault_count++] = fault;
}

static void read_link(Line *line, bool is_delay) {
  Link link = {.is_delay = is_delay};
  link.ends[0] = next_end(line);
  link.ends[1] = next_end(line);
  if (is_delay) {
    link.delay = next_number(line);
    link.jitter = next_number(line);
    plan.has_delays = true;
  } else {
    link.share = next_share(line);
  }
  plan.links = grown(plan.links, plan.link_count, sizeof link);
  plan.links[plan.link_count++] = link;
}

static void read_line(Line *line) {
  const char *word = next_word(line);
  if (strcmp(word, "seed") == 0) {
    plan.seed = next_number(line);
  } else if (strcmp(word, "segment-bytes") == 0) {
    plan.segment_bytes = next_number(line);
  } else if (strcmp(word, "crash") == 0) {
    read_fault(line, FAULT_CRASH);
  } else if (strcmp(word, "freeze") == 0) {
    read_fault(line, FAULT_FREEZE);
  } else if (strcmp(word, "corrupt") == 0) {
    read_fault(line, FAULT_CORRUPT);
  } else if (strcmp(word, "delay") == 0) {
    read_link(line, true);
  } else if (strcmp(word, "drop") == 0) {
    read_link(line, false);
  } else {
    refuse(line, word, "a fault");
  }
  if (line->rest) probe_fail("\"%s\", line %d: too many words", path(), line->number);
}

bool probe_has_plan(void) { return path() != NULL; }

const FaultPlan *probe_plan(void) {
  if (is_read || !path()) return &plan;
  is_read = true;
  FILE *file = fopen(path(), "re");
  if (!file) probe_fail("the faults \"%s\" cannot be read: %s", path(), strerror(errno));
  char *text = NULL;
  size_t room = 0;
  ssize_t length;
  for (Line line = {.number = 1}; (length = getline(&text, &room, file)) >= 0; line.number++) {
    if (length > 0 && text[length - 1] == '\n') text[--length] = 0;
    line.rest = text;
    if (length > 0) read_line(&line);
  }
  if (ferror(file)) probe_fail("the faults \"%s\" cannot be read", path());
  free(text);
  fclose(file);
  return &plan;
}
