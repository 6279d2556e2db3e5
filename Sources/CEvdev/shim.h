// libevdev, the kernel's raw and virtual devices, and the parts of them that Swift cannot import
// by itself: requests of ioctl are macros with arguments.
#ifndef CEVDEV_SHIM_H
#define CEVDEV_SHIM_H
#include <libevdev/libevdev.h>
#include <libevdev/libevdev-uinput.h>
#include <linux/hidraw.h>
#include <linux/uhid.h>
#include <linux/uinput.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>

// Without a log function libevdev is silent; its default one prints, which would spoil a screen.
static inline void cevdev_silence(void) { libevdev_set_log_function(NULL, NULL); }

// The socket a virtual device says it is plugged into. libevdev leaves it empty; before creation.
static inline int cevdev_uinput_set_phys(int fd, const char *phys) {
  return ioctl(fd, UI_SET_PHYS, phys);
}

// What a HID device's raw node says of it; each returns a negative number when it fails.
static inline int cevdev_hidraw_descriptor_size(int fd) {
  int size = 0;
  return ioctl(fd, HIDIOCGRDESCSIZE, &size) < 0 ? -1 : size;
}
static inline int cevdev_hidraw_descriptor(int fd, struct hidraw_report_descriptor *descriptor) {
  return ioctl(fd, HIDIOCGRDESC, descriptor);
}
static inline int cevdev_hidraw_info(int fd, struct hidraw_devinfo *info) {
  return ioctl(fd, HIDIOCGRAWINFO, info);
}
static inline int cevdev_hidraw_name(int fd, char *text, size_t size) {
  return ioctl(fd, HIDIOCGRAWNAME(size), text);
}
static inline int cevdev_hidraw_phys(int fd, char *text, size_t size) {
  return ioctl(fd, HIDIOCGRAWPHYS(size), text);
}
static inline int cevdev_hidraw_uniq(int fd, char *text, size_t size) {
  return ioctl(fd, HIDIOCGRAWUNIQ(size), text);
}
#endif
