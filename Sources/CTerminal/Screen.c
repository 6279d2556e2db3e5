#include "Internal.h"
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *ncurses_out, *ncurses_in;
static bool coloured, focus, paste;

// ncurses turns every non-ASCII cell into a blank when the locale is not UTF-8. LC_CTYPE only: LC_ALL would
// also change the decimal point of printf and strtod.
static bool use_utf8(void) {
  setlocale(LC_CTYPE, "");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 || setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

// newterm installs handlers that call _exit for SIGINT and SIGTERM where it finds the default action.
static SCREEN *start(const char *term) {
  struct sigaction ignore = { .sa_handler = SIG_IGN }, interrupt, terminate;
  sigaction(SIGINT, NULL, &interrupt);
  sigaction(SIGTERM, NULL, &terminate);
  if (interrupt.sa_handler == SIG_DFL) sigaction(SIGINT, &ignore, NULL);
  if (terminate.sa_handler == SIG_DFL) sigaction(SIGTERM, &ignore, NULL);
  // Exported LINES and COLUMNS would win over the real window (this also drops the SIGWINCH handler).
  use_env(FALSE);
  use_tioctl(TRUE);
  SCREEN *result = newterm(term, ncurses_out, ncurses_in);  // initscr() exits on an unknown TERM
  if (!result) result = newterm("xterm-256color", ncurses_out, ncurses_in);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGTERM, &terminate, NULL);
  return result;
}

static void set_modes(const ct_options *options) {
  cbreak(); noecho(); nonl(); intrflush(stdscr, FALSE);
  leaveok(stdscr, TRUE); idlok(stdscr, FALSE); curs_set(0);
  struct termios t;
  if (tcgetattr(ct_tty, &t) == 0) {
    // Ctrl-S must not freeze the display, Ctrl-V and Ctrl-O are keys, and so is Ctrl-Z if the process
    // must not stop; Ctrl-\ would end it without asking.
    t.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    t.c_lflag &= ~(tcflag_t)IEXTEN;
    if (!options->suspendable) t.c_cc[VSUSP] = t.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(ct_tty, TCSANOW, &t);
    def_prog_mode();
  }
  // Before the first endwin() ncurses flushes at every cursor movement: hundreds of writes a frame.
  endwin(); doupdate();
  typeahead(-1);  // never cut a frame short because a key is waiting
  coloured = has_colors();
  if (coloured) { start_color(); use_default_colors(); }
}

static ct_status fail(ct_status status) {
  guard_disarm();
  if (ncurses_out) fclose(ncurses_out);
  if (ncurses_in) fclose(ncurses_in);
  ncurses_out = ncurses_in = NULL;
  output_close();
  return status;
}

ct_status ct_open(const ct_options *options) {
  if (screen) return CT_BUSY;
  if (!isatty(options->input) || !isatty(options->output)) return CT_NOT_A_TTY;
  if (!use_utf8()) return CT_NOT_UTF8;
  ncurses_out = fdopen(fcntl(options->output, F_DUPFD_CLOEXEC, 3), "w");
  ncurses_in = fdopen(fcntl(options->input, F_DUPFD_CLOEXEC, 3), "r");
  if (!ncurses_out || !ncurses_in || !output_open(options->output)) return fail(CT_FAILED);
  if (!guard_install(options)) return fail(CT_FAILED);
  screen = start(options->term);
  if (!screen) return fail(CT_UNKNOWN_TERM);
  set_term(screen);
  set_modes(options);
  guard_screen_is_up();
  if (!output_capture(fileno(ncurses_out))) { ct_close(); return CT_FAILED; }
  input_open(options->input, options);
  focus = options->focus;
  paste = options->paste;
  if (paste) output_append("\033[?2004h", 8);
  if (focus) output_append("\033[?1004h", 8);
  log_redirect(options->log_path);
  return CT_OK;
}

void ct_close(void) {
  if (!screen) return;
  if (paste) output_append("\033[?2004l", 8);
  if (focus) output_append("\033[?1004l", 8);
  input_close();
  endwin();
  output_collect(false);
  output_finish();
  guard_disarm();
  delscreen(screen);
  screen = NULL;
  fail(CT_OK);
  log_restore();
}

int32_t ct_rows(void) { return LINES; }
int32_t ct_columns(void) { return COLS; }
int32_t ct_colors(void) { return coloured ? COLORS : 0; }

int32_t ct_color_pair(int32_t foreground, int32_t background) {
  // alloc_pair dereferences NULL when start_color was never called (TERM=vt100).
  if (!coloured || (foreground < 0 && background < 0)) return 0;
  int pair = alloc_pair(foreground < COLORS ? foreground : -1, background < COLORS ? background : -1);
  return pair < 0 ? 0 : pair;
}

void ct_draw(int32_t y, const ct_cell *cells, int32_t count) {
  static cchar_t row[1024];
  if (count > 1024) count = 1024;
  int k = 0;
  for (int i = 0; i < count; i++) {
    uint32_t scalar = cells[i].scalar, s = cells[i].style;
    if (scalar == 0) continue;  // right half: ncurses makes it from wcwidth
    // A width the C library sees differently would shift the rest of the row.
    bool wide = i + 1 < count && cells[i + 1].scalar == 0;
    if (scalar > 0x7e && wcwidth((wchar_t)scalar) != (wide ? 2 : 1)) scalar = '?';
    row[k] = (cchar_t){ .ext_color = cells[i].pair };
    row[k].attr = (s & CT_BOLD ? A_BOLD : 0) | (s & CT_DIM ? A_DIM : 0)
                | (s & CT_REVERSE ? A_REVERSE : 0) | (s & CT_UNDERLINE ? A_UNDERLINE : 0);
    row[k++].chars[0] = (wchar_t)scalar;
    if (wide && scalar == '?') { row[k] = row[k - 1]; k++; }
  }
  mvwadd_wchnstr(stdscr, y, 0, row, k);
}

void ct_present(bool synchronized) {
  if (!is_wintouched(stdscr)) return;  // nothing changed: no bytes at all
  wnoutrefresh(stdscr);
  doupdate();
  output_collect(synchronized);
  if (output_pending()) count_frame();
  output_flush();
}

void ct_redraw_all(void) { clearok(curscr, TRUE); touchwin(stdscr); }
void ct_bell(void) { output_append("\a", 1); }

// Asks the kernel instead of waiting for SIGWINCH, which another library may have taken.
bool screen_follow_size(void) {
  if (guard_resumed()) { ct_redraw_all(); return true; }
  struct winsize size;
  if (ioctl(ct_tty, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (!is_term_resized(size.ws_row, size.ws_col)) return false;
  resize_term(size.ws_row, size.ws_col);
  ct_redraw_all();
  return true;
}
