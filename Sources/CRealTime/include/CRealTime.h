// What the real-time threads need from the kernel and Swift cannot call: variadic prctl, and
// signal handlers, which may only touch lock-free flags.
#ifndef CREALTIME_H
#define CREALTIME_H
#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Wakes the calling thread as close to its deadlines as the kernel can (timer slack 1 ns).
void crt_precise_timers(void);

/// Gives the calling thread SCHED_FIFO where allowed, else the lowest nice value; true for FIFO.
bool crt_raise_priority(void);

/// A non-blocking eventfd, or -1.
int crt_wakeup_descriptor(void);

/// Names the calling thread as tools such as top show it (at most 15 bytes).
void crt_name_thread(const char *name);

/// CPU time the calling thread has used, nanoseconds.
int64_t crt_thread_cpu_time(void);

/// Makes SIGINT raise the stop flag instead of ending the process. The flag is set by the kernel's
/// signal delivery, so it works while every other thread is blocked.
void crt_stop_on_interrupt(void);

/// Makes SIGTERM and SIGHUP raise the quit flag, so that the episode is closed before the end.
void crt_quit_on_terminate(void);

/// Number of interrupts so far.
int32_t crt_interrupts(void);

/// True once SIGTERM or SIGHUP has arrived.
bool crt_quit_requested(void);

#pragma clang assume_nonnull end
#endif
