#include "check.h"

#include <channels.h>
#include <pthread.h>
#include <string.h>

// More threads, tags and peers than a status page has room for.

enum { THREADS = PROBE_THREADS + 6, CHANNELS = 3 * PROBE_CHANNELS };

static pthread_barrier_t all_are_there;

static void *attach(void *attached) {
  if (probe_attach_thread()) __atomic_fetch_add((int *)attached, 1, __ATOMIC_RELAXED);
  pthread_barrier_wait(&all_are_there);
  return NULL;
}

// Each attaches anew in each round: threads that have ended leave their places to others.
static void threads_beyond_the_table_have_no_place(void) {
  for (int round = 0; round < 3; round++) {
    pthread_t threads[THREADS];
    int attached = 0;
    pthread_barrier_init(&all_are_there, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, attach, &attached) == 0);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&all_are_there);
    // The thread that runs the tests has the place that is missing.
    CHECK(attached == (int)PROBE_THREADS - 1);
  }
}

static void messages_beyond_the_table_are_counted_together(void) {
  Thread *thread = probe_attach_thread();
  CHECK(thread);
  for (int i = 0; i < CHANNELS; i++) {
    Endpoint end = {i % 9, i * 977, (uint32_t)i % 3};
    probe_sent(thread, end, 10);
    probe_received(thread, end, 20, i % 2);
    probe_pending(thread, end, 1);
    probe_pending(thread, end, -1);
  }
  uint64_t sent = 0, sent_bytes = 0, received = 0, by_wildcard = 0;
  for (uint32_t i = 0; i < PROBE_CHANNELS; i++) {
    const probe_channel *channel = &probe_channels()[i];
    CHECK(channel->state != PROBE_CHANNEL_USED || channel->pending == 0);
    sent += channel->sent;
    sent_bytes += channel->sent_bytes;
    received += channel->received;
    by_wildcard += channel->by_wildcard;
  }
  CHECK(sent + received + probe_page->messages_lost == 2 * CHANNELS);
  CHECK(sent == CHANNELS && sent_bytes == 10 * CHANNELS && received == CHANNELS && by_wildcard == CHANNELS / 2);
  CHECK(probe_page->channels_full == 1);
}

static void peers_beyond_the_table_are_lost_and_counted(void) {
  Thread *thread = probe_attach_thread();
  for (int32_t peer = 100; peer < 100 + CHANNELS; peer++) probe_sent(thread, (Endpoint){peer, 1, 0}, 10);
  CHECK(probe_page->messages_lost > 0);
}

// What a thread waits for is never read half: a wait for peer N is for tag N, over communicator N.
static void *wait_for_many(void *is_over) {
  Thread *thread = probe_attach_thread();
  CHECK(thread);
  for (int32_t i = 1; !__atomic_load_n((bool *)is_over, __ATOMIC_ACQUIRE); i = i % 1000 + 1) {
    probe_wait_for(thread, PROBE_MPI_Recv, PROBE_RECEIVES, (Endpoint){i, i, (uint32_t)i});
    probe_wait_end(thread);
  }
  return thread->page;
}

static void a_wait_is_read_whole_where_its_sequence_says_so(void) {
  pthread_t thread;
  bool is_over = false;
  CHECK(pthread_create(&thread, NULL, wait_for_many, &is_over) == 0);
  const probe_thread *threads = (const probe_thread *)((char *)probe_page + PROBE_THREADS_OFFSET);
  int whole = 0;
  while (whole < 10000) {
    for (uint32_t i = 0; i < PROBE_THREADS; i++) {
      if (threads[i].state != PROBE_THREAD_ALIVE || &threads[i] == probe_here.page) continue;
      uint32_t before = __atomic_load_n(&threads[i].sequence, __ATOMIC_ACQUIRE);
      uint32_t activity = PROBE_LOAD(threads[i].activity);
      int32_t peer = PROBE_LOAD(threads[i].awaited[0].peer), tag = PROBE_LOAD(threads[i].awaited[0].tag);
      uint32_t comm = PROBE_LOAD(threads[i].awaited[0].comm);
      __atomic_thread_fence(__ATOMIC_ACQUIRE);
      if (before % 2 != 0 || before != PROBE_LOAD(threads[i].sequence) || activity != PROBE_RECEIVES) continue;
      CHECK(peer == tag && comm == (uint32_t)tag);
      whole++;
    }
  }
  __atomic_store_n(&is_over, true, __ATOMIC_RELEASE);
  pthread_join(thread, NULL);
}

// As it is left by a thread that is cancelled while it writes.
static void leave_half_written(probe_thread *page) { PROBE_STORE(page->sequence, PROBE_LOAD(page->sequence) | 1); }

static void *end_half_written(void *unused) {
  (void)unused;
  Thread *thread = probe_attach_thread();
  CHECK(thread);
  leave_half_written(thread->page);
  return thread->page;
}

static void a_change_that_was_cut_off_ends_with_the_next(void) {
  Thread *thread = probe_attach_thread();
  leave_half_written(thread->page);
  uint32_t cut_off = thread->page->sequence;
  probe_wait_for(thread, PROBE_MPI_Recv, PROBE_RECEIVES, (Endpoint){1, 2, 0});
  CHECK(thread->page->sequence % 2 == 0 && thread->page->sequence > cut_off);
  probe_wait_end(thread);
  CHECK(thread->page->sequence % 2 == 0);

  pthread_t other;
  void *page = NULL;
  CHECK(pthread_create(&other, NULL, end_half_written, NULL) == 0 && pthread_join(other, &page) == 0);
  CHECK(((probe_thread *)page)->state == PROBE_THREAD_ENDED && ((probe_thread *)page)->sequence % 2 == 0);
}

static void wait_and_send(const void *unused) {
  (void)unused;
  Thread *thread = probe_attach_thread();
  CHECK(thread);
  leave_half_written(thread->page);
  probe_sent(thread, (Endpoint){1, 1, 0}, 10);
  probe_unwritten((Endpoint){1, 1, 0}, 10, 0, 4);
  probe_wait_for(thread, PROBE_MPI_Recv, PROBE_RECEIVES, (Endpoint){1, 2, 0});
  CHECK(thread->page->activity == PROBE_RECEIVES);
}

static void a_forked_child_leaves_the_page_of_its_parent_alone(void) {
  void *before = malloc(PROBE_STATUS_SIZE);
  CHECK(before);
  memcpy(before, probe_page, PROBE_STATUS_SIZE);
  CHECK(in_child(wait_and_send, NULL) == 0);
  CHECK(memcmp(before, probe_page, PROBE_STATUS_SIZE) == 0);
  free(before);
}

void test_pages(void) {
  CHECK(probe_attach_thread());
  a_change_that_was_cut_off_ends_with_the_next();
  a_forked_child_leaves_the_page_of_its_parent_alone();
  threads_beyond_the_table_have_no_place();
  a_wait_is_read_whole_where_its_sequence_says_so();
  messages_beyond_the_table_are_counted_together();
  peers_beyond_the_table_are_lost_and_counted();
}
