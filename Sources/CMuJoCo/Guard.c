// MuJoCo calls a handler on an error, such as a world whose <size> is too small for its contacts, and goes
// on in an undefined state when that returns. So the handler jumps out of the guarded call instead; only
// MuJoCo's own C frames lie between. Swift cannot say setjmp.
#include "CMuJoCo.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local jmp_buf *way_back;
static _Thread_local char words[1000];

static void on_error(const char *message) {
  if (!way_back) {
    // Outside of a guarded call there is nowhere to go.
    fprintf(stderr, "MuJoCo: %s\n", message ? message : "unknown error");
    abort();
  }
  strncpy(words, message ? message : "unknown error", sizeof words - 1);
  longjmp(*way_back, 1);
}

// Warnings are counted in the data and read from there.
static void on_warning(const char *message) { (void)message; }

void cm_install_handlers(void) {
  mju_user_error = on_error;
  mju_user_warning = on_warning;
}

const char *cm_make_data(const mjModel *model, mjData **data) {
  jmp_buf here;
  *data = NULL;
  if (setjmp(here)) {
    way_back = NULL;
    return words;
  }
  way_back = &here;
  *data = mj_makeData(model);
  way_back = NULL;
  return *data ? NULL : "there is not enough memory for its data";
}

const char *cm_step(const mjModel *model, mjData *data, int count) {
  jmp_buf here;
  if (setjmp(here)) {
    way_back = NULL;
    return words;
  }
  way_back = &here;
  for (int i = 0; i < count; i++) mj_step(model, data);
  way_back = NULL;
  return NULL;
}

const char *cm_refresh(const mjModel *model, mjData *data) {
  jmp_buf here;
  if (setjmp(here)) {
    way_back = NULL;
    return words;
  }
  way_back = &here;
  mj_kinematics(model, data);
  mj_collision(model, data);
  way_back = NULL;
  return NULL;
}
