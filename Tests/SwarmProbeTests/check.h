#ifndef CHECK_H
#define CHECK_H

// What the tests of the probe share. scripts/probe-sanitized builds and runs them.

#include <stdio.h>
#include <stdlib.h>

// Ends the process with a line that says what was expected and where.
#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (condition) break;                                                                                              \
    fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                                          \
    abort();                                                                                                           \
  } while (0)

// Runs `body` in a child, which ends as it likes; returns how, as waitpid(2) does.
int in_child(void (*body)(const void *), const void *argument);

void test_alarms(void);
void test_dead_peers(void);
void test_fault_plans(void);
void test_pages(void);
void test_requests(void);
void test_schedules(void);
void test_segments(void);
void test_standstill(void);
void test_triggers(void);
void test_unwritten(void);

#endif
