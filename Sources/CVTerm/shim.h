#ifndef CVTERM_SHIM_H
#define CVTERM_SHIM_H
#include <vterm.h>

// VTermScreenCell has bit-fields and VTermColor is a union: both are flattened for Swift.
typedef struct {
  uint32_t scalar;
  uint8_t width, bold, reverse, underline;
  int32_t fg, bg;  // palette entry, -1 = default, 0x1RRGGBB
} vt_cell;

static inline int32_t vt_color(const VTermColor *c, int is_background) {
  if (is_background ? VTERM_COLOR_IS_DEFAULT_BG(c) : VTERM_COLOR_IS_DEFAULT_FG(c)) return -1;
  if (VTERM_COLOR_IS_INDEXED(c)) return c->indexed.idx;
  return 0x1000000 | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

static inline vt_cell vt_get(const VTermScreen *screen, int row, int column) {
  VTermScreenCell c;
  VTermPos p = { row, column };
  vt_cell r = { 0 };
  if (!vterm_screen_get_cell(screen, p, &c)) return r;
  r.scalar = c.chars[0];
  r.width = c.width;
  r.bold = c.attrs.bold;
  r.reverse = c.attrs.reverse;
  r.underline = c.attrs.underline;
  r.fg = vt_color(&c.fg, 0);
  r.bg = vt_color(&c.bg, 1);
  return r;
}
#endif
