// The only place that includes <ncurses.h>. Swift sees these names and nothing else.
#ifndef CTERMINAL_H
#define CTERMINAL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct {
  uint32_t scalar;  // Unicode scalar of the cell, 0 for the right half of a wide character
  int32_t pair;     // colour pair from ct_color_pair
  uint32_t style;   // CT_BOLD | ...
} ct_cell;

enum { CT_BOLD = 1, CT_DIM = 2, CT_REVERSE = 4, CT_UNDERLINE = 8 };

/// What ct_poll found.
enum {
  CT_NONE, CT_CHAR, CT_KEY, CT_RESIZE, CT_MOUSE, CT_FOCUS_IN, CT_FOCUS_OUT,
  CT_PASTE_BEGIN, CT_PASTE_END, CT_CLOSED
};

/// Keys that are not characters; function keys are CT_KEY_F0 + n.
enum {
  CT_KEY_UNKNOWN, CT_KEY_UP, CT_KEY_DOWN, CT_KEY_LEFT, CT_KEY_RIGHT, CT_KEY_HOME, CT_KEY_END,
  CT_KEY_PAGE_UP, CT_KEY_PAGE_DOWN, CT_KEY_INSERT, CT_KEY_DELETE, CT_KEY_BACKSPACE, CT_KEY_ENTER,
  CT_KEY_BACK_TAB, CT_KEY_F0 = 100
};
enum { CT_SHIFT = 1, CT_ALT = 2, CT_CONTROL = 4 };

typedef struct {
  int32_t kind;
  uint32_t value;      // scalar of a CT_CHAR, CT_KEY_... of a CT_KEY
  uint32_t modifiers;  // CT_SHIFT | ... of a CT_KEY
  int32_t x, y;        // cell of a CT_MOUSE
  uint32_t buttons;    // CT_BUTTON_... of a CT_MOUSE
} ct_event;

enum {
  CT_BUTTON_LEFT = 1, CT_BUTTON_MIDDLE = 2, CT_BUTTON_RIGHT = 4, CT_WHEEL_UP = 8,
  CT_WHEEL_DOWN = 16, CT_RELEASE = 32, CT_MOVE = 64
};

typedef enum {
  CT_OK, CT_NOT_A_TTY, CT_UNKNOWN_TERM, CT_NOT_UTF8, CT_BUSY, CT_FAILED
} ct_status;

typedef struct {
  int32_t input, output;
  const char *_Nullable term;      // NULL: $TERM
  const char *_Nullable log_path;  // NULL: stderr is kept in memory and shown after the screen closed
  bool mouse, focus, paste;
  bool suspendable;                // false: ^Z is a key and SIGTSTP is ignored
  bool leave_interrupt;            // true: SIGINT belongs to the caller (an emergency stop)
} ct_options;

typedef struct {
  uint64_t frames;   // frames composed that changed something
  uint64_t dropped;  // frames not composed because the terminal was not reading
  uint64_t stalls;   // writes the terminal took only a part of
  uint64_t bytes, writes;
} ct_statistics;

ct_status ct_open(const ct_options *options);
/// Leaves the screen; never waits longer than about half a second for a terminal that does not read.
void ct_close(void);
int32_t ct_rows(void);
int32_t ct_columns(void);
int32_t ct_colors(void);
/// Pair for two palette entries, -1 = default; 0 when the terminal has no colour or no pair is left.
int32_t ct_color_pair(int32_t foreground, int32_t background);

/// True when the previous frame is out; false (and counted as dropped) when the terminal is not reading.
bool ct_ready(void);
void ct_draw(int32_t row, const ct_cell *cells, int32_t count);
/// Sends what changed in one write, in a synchronised-update bracket if asked; nothing when nothing changed.
void ct_present(bool synchronized);
void ct_redraw_all(void);
void ct_bell(void);
ct_statistics ct_get_statistics(void);

ct_event ct_poll(void);
/// Sleeps until a key, a window change, data on `wake` (-1: none) or the time is over.
void ct_wait(int32_t milliseconds, int32_t wake);

#pragma clang assume_nonnull end
#endif
