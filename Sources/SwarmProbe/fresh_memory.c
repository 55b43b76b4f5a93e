#include "fresh_memory.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

// Fills the memory that the swarm itself gets from malloc and new with a byte that hardly occurs: otherwise that memory
// would hold what it does by chance, and a swarm that reads it would do what it does by chance, too. The memory of the
// libraries, and of the stack, is left alone.

// How much of a piece of memory is filled.
#define FILLED 256u

PROBE_NEAR_DATA bool probe_fills_memory;

// The code of the swarm's own executable; empty where the probe is off.
static uintptr_t code_start, code_end;

// The runtimes of sanitizers fill memory themselves, and report who asked for it.
static bool has_sanitizer(void) {
  static const char *const names[] = {"__asan_init", "__tsan_init", "__lsan_init", "__msan_init", "__hwasan_init"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (dlsym(RTLD_DEFAULT, names[i])) return true;
  }
  return false;
}

__attribute__((constructor)) static void find_code(void) {
  if (!getenv("RUNNER_PROBE") || has_sanitizer()) return;
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

static inline bool is_of_swarm(const void *caller) {
  return (uintptr_t)caller >= code_start && (uintptr_t)caller < code_end;
}

static void *fresh(void *memory, size_t size) {
  return memory ? memset(memory, PROBE_FRESH, size < FILLED ? size : FILLED) : NULL;
}

typedef void *(*Allocate)(size_t);

// The C library's own malloc, for the memory that dlsym itself may ask for.
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
  Allocate call = next_of(&next, "malloc");
  return is_of_swarm(__builtin_return_address(0)) ? fresh(call(size), size) : call(size);
}

// The definition of `name` that `caller` would use, where none comes after that of the probe: a library that was loaded
// with dlopen(3) has libraries of its own, such as that of C++, which nobody else sees. It stays loaded from now on.
static void *next_for(const char *name, const void *caller) {
  Dl_info info;
  void *library = dladdr(caller, &info) && info.dli_fname ? dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD) : NULL;
  return library ? dlsym(library, name) : NULL;
}

// The memory that C++'s operator `name` would give for `size` bytes.
static inline void *new_memory(Allocate *next, const char *name, size_t size, const void *caller) {
  Allocate call = next_of(next, name);
  if (!call) {
    call = (Allocate)next_for(name, caller);
    // The caller may be in no file that is loaded.
    if (!call) return malloc(size);
    __atomic_store_n(next, call, __ATOMIC_RELAXED);
  }
  return is_of_swarm(caller) ? fresh(call(size), size) : call(size);
}

// `operator new(std::size_t)` and `operator new[](std::size_t)`, as C++ compilers name them.
void *_Znwm(size_t size) {
  static Allocate next;
  return new_memory(&next, "_Znwm", size, __builtin_return_address(0));
}

void *_Znam(size_t size) {
  static Allocate next;
  return new_memory(&next, "_Znam", size, __builtin_return_address(0));
}
