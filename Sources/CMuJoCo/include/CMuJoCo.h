// MuJoCo, and calls of it that come back when it finds an error.
#pragma once
#include <mujoco/mujoco.h>

/// Replaces MuJoCo's handlers: its own ones write a log file, print, and wait for a key.
void cm_install_handlers(void);

// Each returns NULL, or MuJoCo's words for its error; they hold until the thread's next call. After an
// error the data are good for nothing but mj_resetData.

/// Makes the data of a model; NULL in `data` after an error.
const char *cm_make_data(const mjModel *model, mjData **data);
/// Steps the physics.
const char *cm_step(const mjModel *model, mjData *data, int count);
/// Computes poses and contacts.
const char *cm_refresh(const mjModel *model, mjData *data);
