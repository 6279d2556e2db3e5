// Shared by the C files of this module; not visible to Swift.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H
#include "CTerminal.h"
#include <stddef.h>

// The caller's terminal, reopened so that O_NONBLOCK stays ours: the flag of an inherited descriptor
// is shared with the shell, and ncurses itself spins on EAGAIN.
extern int ct_tty;

bool output_open(int descriptor);
/// Puts a memory file under ncurses' output descriptor: from here ncurses composes and we write.
bool output_capture(int descriptor);
void output_close(void);
/// Takes what ncurses wrote since the last call; wraps it if `synchronized`.
void output_collect(bool synchronized);
void output_append(const char *bytes, size_t count);
/// Sends pending bytes without waiting; true when none are left.
bool output_flush(void);
bool output_pending(void);
void output_finish(void);
void count_frame(void);

bool guard_install(const ct_options *options);
void guard_disarm(void);
/// Writes what gives the screen back, throwing away what the terminal has not read if there is no room.
void guard_leave(void);
/// Remembers the terminal's state while the screen is up, for coming back from a suspension.
void guard_screen_is_up(void);
/// True once after the process was suspended and continued.
bool guard_resumed(void);

void log_redirect(const char *path);
void log_restore(void);

void input_open(int descriptor, const ct_options *options);
void input_close(void);
bool screen_follow_size(void);
#endif
