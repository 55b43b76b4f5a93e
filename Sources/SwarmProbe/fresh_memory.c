#include "fresh_memory.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

// The memory that the swarm itself asks for with malloc and new is filled with a byte that hardly occurs: otherwise what
// it holds would be there by chance, and so would what comes of it. The memory of the libraries, and of the stack, is
// left alone.

// How much of a piece of memory is filled.
#define FILLED 256u

PROBE_NEAR_DATA bool probe_fills_memory;

// The code of the swarm's own executable; empty where the probe is off.
static uintptr_t code_start, code_end;

__attribute__((constructor)) static void find_code(void) {
  if (!getenv("RUNNER_PROBE")) return;
  const ElfW(Phdr) *header = (const ElfW(Phdr) *)getauxval(AT_PHDR);
  uint64_t count = getauxval(AT_PHNUM);
  if (!header) return;
  uintptr_t base = 0;
  for (uint64_t i = 0; i < count; i++) {
    if (header[i].p_type == PT_PHDR) base = (uintptr_t)header - header[i].p_vaddr;
  }
  uintptr_t start = UINTPTR_MAX, end = 0;
  for (uint64_t i = 0; i < count; i++) {
    if (header[i].p_type != PT_LOAD || !(header[i].p_flags & PF_X)) continue;
    uintptr_t first = base + header[i].p_vaddr;
    if (first < start) start = first;
    if (first + header[i].p_memsz > end) end = first + header[i].p_memsz;
  }
  code_start = start;
  code_end = end;
  probe_fills_memory = true;
}

static void *fresh(void *memory, size_t size, const void *caller) {
  if (memory && (uintptr_t)caller >= code_start && (uintptr_t)caller < code_end) {
    memset(memory, PROBE_FRESH, size < FILLED ? size : FILLED);
  }
  return memory;
}

typedef void *(*Allocate)(size_t);

// The C library's own, for what dlsym itself may ask for.
extern void *__libc_malloc(size_t size) __attribute__((weak));

static Allocate next_of(Allocate *next, const char *name) {
  static __thread bool is_looking __attribute__((tls_model("initial-exec")));
  Allocate found = __atomic_load_n(next, __ATOMIC_RELAXED);
  if (found) return found;
  if (is_looking) return __libc_malloc;
  is_looking = true;
  found = (Allocate)dlsym(RTLD_NEXT, name);
  is_looking = false;
  __atomic_store_n(next, found, __ATOMIC_RELAXED);
  return found;
}

void *malloc(size_t size) {
  static Allocate next;
  return fresh(next_of(&next, "malloc")(size), size, __builtin_return_address(0));
}

// `operator new(std::size_t)` and `operator new[](std::size_t)`, as C++ compilers name them.
void *_Znwm(size_t size) {
  static Allocate next;
  return fresh(next_of(&next, "_Znwm")(size), size, __builtin_return_address(0));
}

void *_Znam(size_t size) {
  static Allocate next;
  return fresh(next_of(&next, "_Znam")(size), size, __builtin_return_address(0));
}
