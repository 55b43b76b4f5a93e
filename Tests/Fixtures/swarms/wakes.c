/* The last rank waits for something that comes two and a half seconds later, or never, and all others wait for it. For
 * what, the program's name tells: `wakes.<way>`; of `wakes.<way>.late`, it comes after a minute. */
#define _GNU_SOURCE
#include <mpi.h>

static inline int init_with_threads(int *argc, char ***argv) {
  int level;
  return MPI_Init_thread(argc, argv, MPI_THREAD_MULTIPLE, &level);
}
#define MPI_Init init_with_threads
#include "field.h"

#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static const char *way;
static int is(const char *name) { return strcmp(way, name) == 0; }

static sem_t posted;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static int is_ready, word, number;

static int is_late;
static void hold(void) { usleep(is_late ? 60000000 : 2500000); }
static struct timespec later(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += 3;
  return time;
}

static void post(int unused) {
  (void)unused;
  sem_post(&posted);
}
static void post_of_timer(union sigval unused) {
  (void)unused;
  sem_post(&posted);
}

static int c11_thread(void *unused) {
  (void)unused;
  hold();
  sem_post(&posted);
  return 0;
}

static int raw_thread(void *unused) {
  c11_thread(unused);
  syscall(SYS_exit, 0);
  return 0;
}

static void *thread(void *unused) {
  if (is("mutex")) pthread_mutex_lock(&mutex);
  hold();
  if (is("futex")) {
    __atomic_store_n(&word, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
  }
  if (is("event")) eventfd_write(number, 1);
  if (is("sigwait")) kill(getpid(), SIGUSR1);
  if (is("barrier")) pthread_barrier_wait(&barrier);
  if (is("condition")) {
    pthread_mutex_lock(&mutex);
    is_ready = 1;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
  }
  if (is("mutex")) pthread_mutex_unlock(&mutex);
  sem_post(&posted);
  return unused;
}

static void start_thread(void) {
  pthread_t other;
  pthread_create(&other, NULL, thread, NULL);
  pthread_detach(other);
}

/* A lock that says when its last owner has died. */
static pthread_mutex_t robust;
static void *die_as_owner(void *unused) {
  pthread_mutex_lock(&robust);
  return unused;
}

static void lock_after_death(void) {
  pthread_t other;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&robust, &attributes);
  pthread_create(&other, NULL, die_as_owner, NULL);
  pthread_join(other, NULL);
  if (pthread_mutex_lock(&robust) != EOWNERDEAD) exit(1);
  pthread_mutex_consistent(&robust);
  pthread_mutex_unlock(&robust);
}

/* A child of a child, in a session of its own. */
static int is_grandchild(void) {
  if (fork() != 0) return 0;
  setsid();
  if (fork() != 0) _exit(0);
  return 1;
}

struct shared {
  sem_t posted;
  pthread_mutex_t mutex;
  pthread_barrier_t barrier;
  pthread_cond_t condition;
  int is_ready;
};

static void share_with_child(void) {
  struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t of_mutex;
  pthread_barrierattr_t of_barrier;
  pthread_condattr_t of_condition;
  pthread_mutexattr_init(&of_mutex);
  pthread_mutexattr_setpshared(&of_mutex, PTHREAD_PROCESS_SHARED);
  pthread_barrierattr_init(&of_barrier);
  pthread_barrierattr_setpshared(&of_barrier, PTHREAD_PROCESS_SHARED);
  pthread_condattr_init(&of_condition);
  pthread_condattr_setpshared(&of_condition, PTHREAD_PROCESS_SHARED);
  sem_init(&s->posted, 1, 0);
  pthread_mutex_init(&s->mutex, &of_mutex);
  pthread_barrier_init(&s->barrier, &of_barrier, 2);
  pthread_cond_init(&s->condition, &of_condition);
  if (is_grandchild()) {
    pthread_mutex_lock(&s->mutex);
    hold();
    s->is_ready = 1;
    pthread_cond_signal(&s->condition);
    pthread_mutex_unlock(&s->mutex);
    if (is("shared_barrier")) pthread_barrier_wait(&s->barrier);
    sem_post(&s->posted);
    _exit(0);
  }
  usleep(200000);
  if (is("shared_semaphore")) sem_wait(&s->posted);
  if (is("shared_mutex")) pthread_mutex_lock(&s->mutex);
  if (is("shared_barrier")) pthread_barrier_wait(&s->barrier);
  if (is("shared_condition")) {
    pthread_mutex_lock(&s->mutex);
    while (!s->is_ready) pthread_cond_wait(&s->condition, &s->mutex);
    pthread_mutex_unlock(&s->mutex);
  }
}

/* A function of the rank's own, which MPI calls. */
static void combine(void *in, void *out, int *count, MPI_Datatype *type) {
  (void)in, (void)out, (void)count, (void)type;
  hold();
}
static int forget(MPI_Comm comm, int key, void *value, void *state) {
  (void)comm, (void)key, (void)value, (void)state;
  hold();
  return MPI_SUCCESS;
}
static void handle(MPI_Comm *comm, int *code, ...) {
  (void)comm, (void)code;
  hold();
}

static void call_back(void) {
  if (is("operation")) {
    MPI_Op op;
    int in = 1, out;
    MPI_Op_create(combine, 1, &op);
    MPI_Allreduce(&in, &out, 1, MPI_INT, op, MPI_COMM_WORLD);
  }
}

static void await(void) {
  if (is("attribute")) {
    int key;
    MPI_Comm comm;
    MPI_Comm_dup(MPI_COMM_SELF, &comm);
    MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, forget, &key, NULL);
    MPI_Comm_set_attr(comm, key, NULL);
    MPI_Comm_free(&comm);
  }
  if (is("handler")) {
    MPI_Errhandler handler;
    int big[2] = {0, 0};
    MPI_Comm comm;
    MPI_Request request;
    MPI_Comm_dup(MPI_COMM_SELF, &comm);
    MPI_Comm_create_errhandler(handle, &handler);
    MPI_Comm_set_errhandler(comm, handler);
    MPI_Isend(big, 2, MPI_INT, 0, 1, comm, &request);
    MPI_Recv(big, 1, MPI_INT, 0, 1, comm, MPI_STATUS_IGNORE);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
  }
  if (is("never")) sem_wait(&posted);
  if (is("never_locked")) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
  }
  if (is("never_met")) pthread_barrier_wait(&barrier);
  if (is("c11")) {
    thrd_t other;
    thrd_create(&other, c11_thread, NULL);
    sem_wait(&posted);
  }
  if (is("clone")) {
    static char stack[1 << 16];
    clone(raw_thread, stack + sizeof stack, CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD, NULL);
    sem_wait(&posted);
  }
  if (strncmp(way, "shared_", 7) == 0) share_with_child();
  if (is("signalled")) {
    pid_t rank_process = getpid();
    signal(SIGUSR1, post);
    if (is_grandchild()) {
      hold();
      kill(rank_process, SIGUSR1);
      _exit(0);
    }
    while (sem_wait(&posted) != 0) {}
  }
  if (is("alarm")) {
    signal(SIGALRM, post);
    alarm(is_late ? 60 : 3);
    while (sem_wait(&posted) != 0) {}
  }
  if (is("timer")) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = post_of_timer};
    struct itimerspec time = {.it_value = {3, 0}};
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &time, NULL);
    sem_wait(&posted);
  }
  if (is("mutex")) {
    start_thread();
    usleep(200000);
    pthread_mutex_lock(&mutex);
  }
  if (is("condition")) {
    start_thread();
    pthread_mutex_lock(&mutex);
    while (!is_ready) pthread_cond_wait(&condition, &mutex);
  }
  if (is("barrier")) {
    start_thread();
    pthread_barrier_wait(&barrier);
  }
  if (is("futex")) {
    start_thread();
    while (__atomic_load_n(&word, __ATOMIC_SEQ_CST) == 0) {
      syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    }
  }
  if (is("event")) {
    eventfd_t count;
    number = eventfd(0, 0);
    start_thread();
    eventfd_read(number, &count);
  }
  if (is("sigwait")) {
    sigset_t set;
    int signal;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    start_thread();
    sigwait(&set, &signal);
  }
  if (is("timed")) {
    struct timespec time = later();
    pthread_mutex_lock(&mutex);
    pthread_cond_timedwait(&condition, &mutex, &time);
    sem_timedwait(&posted, &time);
  }
  if (is("poll")) poll(NULL, 0, 2500);
  if (is("robust")) lock_after_death();
  if (is("pipe")) {
    int ends[2];
    char byte;
    if (pipe(ends) != 0) exit(1);
    if (is_grandchild()) {
      hold();
      _exit(write(ends[1], "x", 1) != 1);
    }
    if (read(ends[0], &byte, 1) != 1) exit(1);
  }
}

/* It serves the others from a thread while it is in MPI_Finalize, which waits for all. */
static void *serve(void *unused) {
  hold();
  for (int other = 0; other < rank; other++) MPI_Send(&other, 1, MPI_INT, other, 9, MPI_COMM_WORLD);
  return unused;
}

int main(int argc, char **argv) {
  static char name[64];
  snprintf(name, sizeof name, "%s", program_invocation_short_name);
  strtok(name, ".");
  way = strtok(NULL, ".");
  if (!way) return 70;
  is_late = strtok(NULL, ".") != NULL;
  sem_init(&posted, 0, 0);
  pthread_barrier_init(&barrier, NULL, 2);
  if (is("before")) start_thread();
  start(&argc, &argv);
  write_all();
  if (is("before")) sem_wait(&posted);
  if (is("finalize")) {
    pthread_t server;
    if (is_culprit()) pthread_create(&server, NULL, serve, NULL);
    else MPI_Recv(&number, 1, MPI_INT, size - 1, 9, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  } else {
    if (is_culprit()) await();
    call_back();
    MPI_Barrier(MPI_COMM_WORLD);
  }
  MPI_Finalize();
  return 0;
}
