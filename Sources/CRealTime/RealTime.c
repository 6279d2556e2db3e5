#include "CRealTime.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

static atomic_int interrupts;
static atomic_bool quit;

void crt_precise_timers(void) { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

bool crt_raise_priority(void) {
  struct sched_param parameters = { .sched_priority = 50 };
  if (pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0) return true;
  setpriority(PRIO_PROCESS, 0, -20);  // on Linux: of the calling thread
  return false;
}

int crt_wakeup_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void crt_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int64_t crt_thread_cpu_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void on_interrupt(int signal) {
  (void)signal;
  atomic_fetch_add(&interrupts, 1);
}

static void on_terminate(int signal) {
  (void)signal;
  atomic_store(&quit, true);
}

static void install(int signal, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

void crt_stop_on_interrupt(void) { install(SIGINT, on_interrupt); }

void crt_quit_on_terminate(void) {
  install(SIGTERM, on_terminate);
  install(SIGHUP, on_terminate);
}

int32_t crt_interrupts(void) { return atomic_load(&interrupts); }

bool crt_quit_requested(void) { return atomic_load(&quit); }
