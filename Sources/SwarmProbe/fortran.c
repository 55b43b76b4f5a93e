// Calls from Fortran.
//
// The Fortran bindings are libraries of their own. Each of their functions calls the function of C of the same name: that of
// MPICH by its own name, before which the probe stands anyway, or by that of the profiling interface, which leads past the probe;
// Open MPI has only such. So when such a library is loaded with the program, its calls of `PMPI_Recv` are led to the probe's
// `MPI_Recv`, as if the program were of C: whatever module it uses (`mpif.h`, `mpi`, `mpi_f08`), and however its compiler
// writes names. Where no such library is, nothing is changed.

#include "wrappers.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// What the file names of the bindings begin with: of Open MPI, MPICH and Intel MPI, and MPICH as Debian calls it.
static const char *const bindings[] = {"libmpi_mpifh", "libmpi_usempi", "libmpifort", "libmpichfort"};

static bool is_binding(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
    if (strncmp(name, bindings[i], strlen(bindings[i])) == 0) return true;
  }
  return false;
}

// The binding of Open MPI does not make functions of the swarm known by the functions of C, but by three of Open MPI's own. They
// take each as a union of pointers, which is handed over as a pointer is.

typedef int CreateKey(int kind, void *copy, void *delete, int *key, MPI_Aint state, int flags, void *bindings);
typedef int CreateShortKey(int kind, void *copy, void *delete, int *key, int state, int flags, void *bindings);
typedef void *CreateHandler(int kind, void *handle, int language);

static CreateKey *next_create_key;
static CreateShortKey *next_create_short_key;
static CreateHandler *next_create_handler;

static int create_key(int kind, void *copy, void *delete, int *key, MPI_Aint state, int flags, void *bindings) {
  probe_registers(PROBE_ATTRIBUTE);
  return next_create_key(kind, copy, delete, key, state, flags, bindings);
}

static int create_short_key(int kind, void *copy, void *delete, int *key, int state, int flags, void *bindings) {
  probe_registers(PROBE_ATTRIBUTE);
  return next_create_short_key(kind, copy, delete, key, state, flags, bindings);
}

static void *create_handler(int kind, void *handle, int language) {
  probe_registers(PROBE_HANDLER);
  return next_create_handler(kind, handle, language);
}

static const struct {
  const char *name;
  void *wrapper;
  void **next;
} registrations[] = {
    {"ompi_attr_create_keyval_aint", (void *)create_key, (void **)&next_create_key},
    {"ompi_attr_create_keyval_fint", (void *)create_short_key, (void **)&next_create_short_key},
    {"ompi_errhandler_create", (void *)create_handler, (void **)&next_create_handler},
};

// The probe's own library.
typedef struct Own {
  void *handle;
  const void *base;
} Own;

// The probe's function in whose place a binding calls `name`, or null. What turns handles of Fortran into those of C is not
// called by the program.
static void *wrapper_of(const Own *own, const char *name) {
  if (strncmp(name, "PMPI_", 5) == 0) {
    size_t length = strlen(name);
    if (strcmp(name + length - 4, "_f2c") == 0 || strcmp(name + length - 4, "_c2f") == 0) return NULL;
    void *wrapper = dlsym(own->handle, name + 1);
    Dl_info info;
    return wrapper && dladdr(wrapper, &info) && info.dli_fbase == own->base ? wrapper : NULL;
  }
  for (size_t i = 0; i < sizeof registrations / sizeof *registrations; i++) {
    if (strcmp(name, registrations[i].name) != 0) continue;
    *registrations[i].next = dlsym(RTLD_DEFAULT, name);
    return *registrations[i].next ? registrations[i].wrapper : NULL;
  }
  return NULL;
}

// A library, as the dynamic linker has it.
typedef struct Library {
  uintptr_t base;
  const ElfW(Sym) *symbols;
  const char *names;
  uintptr_t constant;      // where the pages of its data begin that the linker has made read-only, and where they end
  uintptr_t constant_end;
} Library;

static uintptr_t page_of(uintptr_t address) { return address & -(uintptr_t)sysconf(_SC_PAGESIZE); }

// Writes `wrapper` into the place from which the library takes the address of a function.
static void lead(const Library *library, void **place, void *wrapper) {
  uintptr_t address = (uintptr_t)place;
  bool is_constant = address >= library->constant && address < library->constant_end;
  void *page = (void *)page_of(address);
  if (is_constant && mprotect(page, sizeof *place, PROT_READ | PROT_WRITE) != 0) return;
  __atomic_store_n(place, wrapper, __ATOMIC_RELEASE);
  if (is_constant) mprotect(page, sizeof *place, PROT_READ);
}

static void lead_all(const Own *own, const Library *library, const ElfW(Rela) *entries, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t symbol = sizeof(void *) == 8 ? ELF64_R_SYM(entries[i].r_info) : ELF32_R_SYM(entries[i].r_info);
    if (symbol == 0 || entries[i].r_addend != 0 || library->symbols[symbol].st_shndx != SHN_UNDEF) continue;
    void *wrapper = wrapper_of(own, library->names + library->symbols[symbol].st_name);
    if (wrapper) lead(library, (void **)(library->base + entries[i].r_offset), wrapper);
  }
}

// The address that an entry of a dynamic section names; some linkers leave it as it is in the file.
static uintptr_t address_of(const Library *library, const ElfW(Dyn) *entry) {
  return entry->d_un.d_ptr < library->base ? library->base + entry->d_un.d_ptr : entry->d_un.d_ptr;
}

static int look_at(struct dl_phdr_info *info, size_t size, void *own) {
  (void)size;
  if (!info->dlpi_name || !is_binding(info->dlpi_name)) return 0;
  Library library = {.base = info->dlpi_addr};
  const ElfW(Dyn) *entry = NULL;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    uintptr_t start = library.base + info->dlpi_phdr[i].p_vaddr;
    if (info->dlpi_phdr[i].p_type == PT_DYNAMIC) entry = (const ElfW(Dyn) *)start;
    if (info->dlpi_phdr[i].p_type != PT_GNU_RELRO) continue;
    library.constant = page_of(start);
    library.constant_end = page_of(start + info->dlpi_phdr[i].p_memsz);
  }
  uintptr_t calls = 0, data = 0;
  size_t calls_size = 0, data_size = 0;
  for (; entry && entry->d_tag != DT_NULL; entry++) {
    switch (entry->d_tag) {
    case DT_SYMTAB: library.symbols = (const ElfW(Sym) *)address_of(&library, entry); break;
    case DT_STRTAB: library.names = (const char *)address_of(&library, entry); break;
    case DT_JMPREL: calls = address_of(&library, entry); break;
    case DT_PLTRELSZ: calls_size = entry->d_un.d_val; break;
    case DT_RELA: data = address_of(&library, entry); break;
    case DT_RELASZ: data_size = entry->d_un.d_val; break;
    case DT_PLTREL:
      if (entry->d_un.d_val != DT_RELA) return 0;
      break;
    default: break;
    }
  }
  if (!library.symbols || !library.names) return 0;
  lead_all(own, &library, (const ElfW(Rela) *)calls, calls_size / sizeof(ElfW(Rela)));
  lead_all(own, &library, (const ElfW(Rela) *)data, data_size / sizeof(ElfW(Rela)));
  return 0;
}

__attribute__((constructor)) static void lead_calls_from_fortran(void) {
  Dl_info info;
  if (!getenv("RUNNER_PROBE") || !dladdr((void *)lead_calls_from_fortran, &info) || !info.dli_fname) return;
  Own own = {dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD), info.dli_fbase};
  if (own.handle) dl_iterate_phdr(look_at, &own);
}
