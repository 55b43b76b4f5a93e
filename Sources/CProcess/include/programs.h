#ifndef CPROCESS_PROGRAMS_H
#define CPROCESS_PROGRAMS_H

#include <sys/types.h>

// Starts a program in a session of its own, with the environment of this process and every signal as usual.
//
// `arguments`, ended by a null pointer, begin with the program, which is looked for in PATH. `stream` becomes its standard
// input and output, and `errors` its standard error; it gets no other descriptor that is closed on exec(2). Returns 0 and
// the process, or errno.
int program_start(char *const *arguments, int stream, int errors, pid_t *process);

#endif
