// Where a frame goes. ncurses writes into a memory file, and this file sends it: one write a frame, never
// waiting. A terminal that does not read (a stalled SSH session, a pager in copy mode) costs frames, not time.
#include "Internal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

int ct_tty = -1;
static bool nonblocking;
static int memory = -1;  // ncurses' side
static char *buffer;     // the frame on its way to the terminal
static size_t capacity, length, sent;
static ct_statistics statistics;

bool output_open(int descriptor) {
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  ct_tty = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  nonblocking = ct_tty >= 0;
  // The device may belong to another user (su): then the inherited descriptor is polled before each write.
  if (!nonblocking) ct_tty = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  statistics = (ct_statistics){0};
  length = sent = 0;
  return ct_tty >= 0;
}

bool output_capture(int descriptor) {
  int file = memfd_create("frame", MFD_CLOEXEC);
  if (file < 0) return false;
  bool ok = dup3(file, descriptor, O_CLOEXEC) >= 0;
  close(file);
  memory = ok ? descriptor : -1;
  return ok;
}

void output_close(void) {
  if (ct_tty >= 0) close(ct_tty);
  ct_tty = memory = -1;
  free(buffer);
  buffer = NULL;
  capacity = length = sent = 0;
}

static char *room(size_t count) {
  if (sent == length) sent = length = 0;
  if (length + count > capacity) {
    size_t wanted = (length + count) * 2;
    char *grown = realloc(buffer, wanted);
    if (!grown) return NULL;
    buffer = grown;
    capacity = wanted;
  }
  return buffer + length;
}

void output_append(const char *bytes, size_t count) {
  char *at = room(count);
  if (!at) return;
  memcpy(at, bytes, count);
  length += count;
}

void output_collect(bool synchronized) {
  static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
  off_t count = memory < 0 ? 0 : lseek(memory, 0, SEEK_CUR);
  if (count <= 0) return;
  if (synchronized) output_append(begin, sizeof begin - 1);
  char *at = room((size_t)count);
  if (at) {
    ssize_t n = pread(memory, at, (size_t)count, 0);
    if (n > 0) length += (size_t)n;
  }
  if (synchronized) output_append(end, sizeof end - 1);
  lseek(memory, 0, SEEK_SET);
}

bool output_pending(void) { return sent < length; }

static bool writable(int milliseconds) {
  struct pollfd p = { .fd = ct_tty, .events = POLLOUT };
  return poll(&p, 1, milliseconds) > 0 && (p.revents & (POLLOUT | POLLERR | POLLHUP)) != 0;
}

bool output_flush(void) {
  while (output_pending()) {
    if (!nonblocking && !writable(0)) return false;
    ssize_t n = write(ct_tty, buffer + sent, length - sent);
    statistics.writes++;
    if (n > 0) {
      sent += (size_t)n;
      statistics.bytes += (uint64_t)n;
    } else if (n < 0 && errno == EAGAIN) {
      statistics.stalls++;
      return false;
    } else if (n < 0 && errno != EINTR) {
      sent = length;  // the terminal is gone (EIO): nobody will ever read this
    }
  }
  return true;
}

void output_finish(void) {
  for (int tries = 0; tries < 5 && !output_flush(); tries++) (void)writable(100);
  if (!output_pending()) return;
  // Nobody reads. A frame cut short does not matter any more, giving the screen back does.
  sent = length;
  tcflush(ct_tty, TCOFLUSH);
  guard_leave();
}

// A terminal takes a large frame in pieces of a few kilobytes. As long as it keeps taking them it is worth
// the few milliseconds; one that has stopped costs two.
static bool send_pieces(void) {
  for (int pieces = 0; pieces < 64 && !output_flush(); pieces++) {
    if (!writable(2)) return false;
  }
  return !output_pending();
}

bool ct_ready(void) {
  if (send_pieces()) return true;
  statistics.dropped++;
  return false;
}

void count_frame(void) { statistics.frames++; }
ct_statistics ct_get_statistics(void) { return statistics; }
