// Keys, mouse, focus, paste and window size.
#include "Internal.h"
#include <ncurses.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Codes for sequences ncurses does not know; above everything it hands out itself.
enum { FOCUS_IN = 0x1001, FOCUS_OUT, PASTE_BEGIN, PASTE_END };

static WINDOW *keys;
static int source = -1;

void input_open(int descriptor, const ct_options *options) {
  source = descriptor;
  // getch on stdscr would refresh it behind our back; a pad is never refreshed.
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  set_escdelay(25);
  // Arrow keys in normal mode, which terminfo does not list.
  define_key("\033[A", KEY_UP); define_key("\033[B", KEY_DOWN);
  define_key("\033[C", KEY_RIGHT); define_key("\033[D", KEY_LEFT);
  define_key("\033[H", KEY_HOME); define_key("\033[F", KEY_END);
  if (options->focus) { define_key("\033[I", FOCUS_IN); define_key("\033[O", FOCUS_OUT); }
  if (options->paste) { define_key("\033[200~", PASTE_BEGIN); define_key("\033[201~", PASTE_END); }
  if (options->mouse) { mousemask(ALL_MOUSE_EVENTS | REPORT_MOUSE_POSITION, NULL); mouseinterval(0); }
}

void input_close(void) {
  if (keys) delwin(keys);
  keys = NULL;
  source = -1;
}

static uint32_t plain_key(wint_t code) {
  switch (code) {
  case KEY_UP: return CT_KEY_UP;
  case KEY_DOWN: return CT_KEY_DOWN;
  case KEY_LEFT: return CT_KEY_LEFT;
  case KEY_RIGHT: return CT_KEY_RIGHT;
  case KEY_HOME: case KEY_FIND: case KEY_A1: return CT_KEY_HOME;
  case KEY_END: case KEY_SELECT: case KEY_C1: return CT_KEY_END;
  case KEY_PPAGE: case KEY_A3: return CT_KEY_PAGE_UP;
  case KEY_NPAGE: case KEY_C3: return CT_KEY_PAGE_DOWN;
  case KEY_IC: return CT_KEY_INSERT;
  case KEY_DC: return CT_KEY_DELETE;
  case KEY_BACKSPACE: return CT_KEY_BACKSPACE;
  case KEY_ENTER: return CT_KEY_ENTER;
  case KEY_BTAB: return CT_KEY_BACK_TAB;
  default: break;
  }
  return code > KEY_F0 && code <= KEY_F0 + 63 ? CT_KEY_F0 + (code - KEY_F0) : CT_KEY_UNKNOWN;
}

// Keys with modifiers have numbers that depend on the terminal, but stable names such as "kUP5".
static void decode_key(wint_t code, ct_event *event) {
  static const struct { const char *name; uint32_t key; } names[] = {
    { "kUP", CT_KEY_UP }, { "kDN", CT_KEY_DOWN }, { "kLFT", CT_KEY_LEFT }, { "kRIT", CT_KEY_RIGHT },
    { "kHOM", CT_KEY_HOME }, { "kEND", CT_KEY_END }, { "kPRV", CT_KEY_PAGE_UP },
    { "kNXT", CT_KEY_PAGE_DOWN }, { "kIC", CT_KEY_INSERT }, { "kDC", CT_KEY_DELETE },
  };
  switch (code) {
  case KEY_SLEFT: event->value = CT_KEY_LEFT; event->modifiers = CT_SHIFT; return;
  case KEY_SRIGHT: event->value = CT_KEY_RIGHT; event->modifiers = CT_SHIFT; return;
  case KEY_SR: event->value = CT_KEY_UP; event->modifiers = CT_SHIFT; return;
  case KEY_SF: event->value = CT_KEY_DOWN; event->modifiers = CT_SHIFT; return;
  default: break;
  }
  event->value = plain_key(code);
  const char *name = event->value == CT_KEY_UNKNOWN ? keyname((int)code) : NULL;
  if (!name) return;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t n = strlen(names[i].name);
    if (strncmp(name, names[i].name, n) != 0 || name[n] < '2' || name[n] > '8') continue;
    event->value = names[i].key;
    event->modifiers = (uint32_t)(name[n] - '1');  // xterm's numbering: 1 + shift 1 + alt 2 + control 4
    return;
  }
}

static uint32_t buttons(mmask_t state) {
  uint32_t result = 0;
  if (state & (BUTTON1_PRESSED | BUTTON1_RELEASED)) result |= CT_BUTTON_LEFT;
  if (state & (BUTTON2_PRESSED | BUTTON2_RELEASED)) result |= CT_BUTTON_MIDDLE;
  if (state & (BUTTON3_PRESSED | BUTTON3_RELEASED)) result |= CT_BUTTON_RIGHT;
  if (state & BUTTON4_PRESSED) result |= CT_WHEEL_UP;
  if (state & BUTTON5_PRESSED) result |= CT_WHEEL_DOWN;
  if (state & (BUTTON1_RELEASED | BUTTON2_RELEASED | BUTTON3_RELEASED)) result |= CT_RELEASE;
  if (state & REPORT_MOUSE_POSITION) result |= CT_MOVE;
  return result;
}

ct_event ct_poll(void) {
  ct_event event = {0};
  output_flush();
  if (screen_follow_size()) { event.kind = CT_RESIZE; return event; }
  wint_t code = 0;
  int rc = wget_wch(keys, &code);
  if (rc == ERR) {
    struct pollfd p = { .fd = source, .events = POLLIN };
    if (poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR)) != 0) event.kind = CT_CLOSED;
    return event;
  }
  if (rc != KEY_CODE_YES) { event.kind = CT_CHAR; event.value = (uint32_t)code; return event; }
  MEVENT mouse;
  switch (code) {
  case KEY_RESIZE: event.kind = CT_RESIZE; break;
  case FOCUS_IN: event.kind = CT_FOCUS_IN; break;
  case FOCUS_OUT: event.kind = CT_FOCUS_OUT; break;
  case PASTE_BEGIN: event.kind = CT_PASTE_BEGIN; break;
  case PASTE_END: event.kind = CT_PASTE_END; break;
  case KEY_MOUSE:
    if (getmouse(&mouse) != OK) break;
    event.kind = CT_MOUSE; event.x = mouse.x; event.y = mouse.y; event.buttons = buttons(mouse.bstate);
    break;
  default: event.kind = CT_KEY; decode_key(code, &event);
  }
  return event;
}

static int64_t milliseconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void ct_wait(int32_t milliseconds, int32_t wake) {
  int64_t end = milliseconds_now() + milliseconds;
  for (;;) {
    output_flush();
    struct pollfd p[3] = { { .fd = source, .events = POLLIN }, { .fd = wake, .events = POLLIN },
                           { .fd = output_pending() ? ct_tty : -1, .events = POLLOUT } };
    int64_t left = end - milliseconds_now();
    // A terminal that takes another piece of a frame is no reason to return.
    if (poll(p, 3, left > 0 ? (int)left : 0) <= 0) return;
    if (p[0].revents || p[1].revents || (p[2].revents & (POLLERR | POLLHUP))) return;
  }
}
