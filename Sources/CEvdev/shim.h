// libevdev, and the parts of it that Swift cannot import by itself.
#ifndef CEVDEV_SHIM_H
#define CEVDEV_SHIM_H
#include <libevdev/libevdev.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/inotify.h>

// Without a log function libevdev is silent; its default one prints, which would spoil a screen.
static inline void cevdev_silence(void) { libevdev_set_log_function(NULL, NULL); }
#endif
