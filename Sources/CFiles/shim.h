// What the C library hides from Swift about names of files.
#ifndef CFILES_SHIM_H
#define CFILES_SHIM_H
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Two paths swap what they name, in one step; −1 where the file system cannot. RENAME_EXCHANGE.
static inline int cfiles_exchange(const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2u);
}

// A path gets another name unless that is taken. RENAME_NOREPLACE.
static inline int cfiles_rename_new(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u);
}
#endif
