// Gives the terminal back when the process dies or is suspended. Handlers use async-signal-safe calls
// only: write, poll, tcsetattr, tcflush, sigaction, kill.
#include "Internal.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

// Synchronised update off, mouse off, focus off, paste off, scroll region, colours, cursor on, cursor keys
// and keypad normal; the cursor goes to the last line for terminals without an alternate screen.
static const char leave[] =
  "\033[?2026l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[?2004l"
  "\033[r\033[m\033[?25h\033[?1l\033>\033[999;1H\033[?1049l\r";
static const char enter[] = "\033[?1049h\033[?25l\033[?1h\033=\033[?2004h";

static struct termios saved, screen_mode;
static volatile sig_atomic_t armed, resumed;
static bool has_mode, installed;
static struct sigaction previous[64], previous_stop;
static const int fatal[] = { SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGABRT,
                             SIGQUIT, SIGHUP, SIGTERM, SIGINT };

static void send(const char *bytes, size_t count) {
  struct pollfd p = { .fd = ct_tty, .events = POLLOUT };
  // A full terminal must not keep the process from dying.
  if (poll(&p, 1, 200) <= 0) tcflush(ct_tty, TCOFLUSH);
  ssize_t rc = write(ct_tty, bytes, count);
  (void)rc;
}

static void restore(void) {
  if (!armed) return;
  armed = 0;
  send(leave, sizeof leave - 1);
  tcsetattr(ct_tty, TCSANOW, &saved);
  log_restore();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  int code = errno;
  restore();
  errno = code;
  struct sigaction *p = &previous[number];
  sigaction(number, p, NULL);
  if (number == SIGABRT && (p->sa_flags & SA_SIGINFO) && p->sa_sigaction) {
    p->sa_sigaction(number, info, context);
    return;
  }
  // A fault runs its instruction again and reaches the previous handler. Anything else is sent again: a
  // signal from a process, and also Ctrl-C and a hang-up, which come from the kernel like a fault.
  bool fault = number == SIGSEGV || number == SIGILL || number == SIGTRAP || number == SIGBUS
            || number == SIGFPE;
  if (!fault || info->si_code <= 0) raise(number);
}

static void on_stop(int number) {
  (void)number;
  int code = errno;
  bool up = armed != 0;
  if (up) {
    send(leave, sizeof leave - 1);
    tcsetattr(ct_tty, TCSANOW, &saved);
  }
  kill(getpid(), SIGSTOP);  // returns when the process is continued
  if (up && armed) {
    if (has_mode) tcsetattr(ct_tty, TCSANOW, &screen_mode);
    send(enter, sizeof enter - 1);
    resumed = 1;
  }
  errno = code;
}

bool guard_install(const ct_options *options) {
  if (tcgetattr(ct_tty, &saved) != 0) return false;
  has_mode = false;
  armed = 1;
  struct sigaction stop = { .sa_flags = SA_RESTART };
  if (options->suspendable) stop.sa_handler = on_stop; else stop.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &stop, &previous_stop);

  if (!installed) {
    installed = true;
    static char stack[64 * 1024];
    stack_t alternate = { .ss_sp = stack, .ss_size = sizeof stack };
    sigaltstack(&alternate, NULL);
    atexit(restore);
  }
  struct sigaction action = { .sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK };
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
    if (fatal[i] == SIGINT && options->leave_interrupt) continue;
    struct sigaction old;
    sigaction(fatal[i], NULL, &old);
    bool ours = (old.sa_flags & SA_SIGINFO) && old.sa_sigaction == on_fatal;
    bool ignored = !(old.sa_flags & SA_SIGINFO) && old.sa_handler == SIG_IGN;  // nohup
    if (ours || ignored) continue;
    previous[fatal[i]] = old;
    sigaction(fatal[i], &action, NULL);
  }
  return true;
}

void guard_leave(void) { send(leave, sizeof leave - 1); }

void guard_screen_is_up(void) { has_mode = tcgetattr(ct_tty, &screen_mode) == 0; }

bool guard_resumed(void) {
  bool was = resumed != 0;
  resumed = 0;
  return was;
}

void guard_disarm(void) {
  if (!armed) return;
  armed = 0;
  tcsetattr(ct_tty, TCSANOW, &saved);
  sigaction(SIGTSTP, &previous_stop, NULL);
}
