// Keeps stderr off the screen: whatever writes to descriptor 2 while the screen is up goes to a file, or to
// memory that is shown once the screen is gone.
#include "Internal.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int original = -1;
static int kept = -1;

void log_redirect(const char *path) {
  if (!path && !isatty(STDERR_FILENO)) return;  // already somewhere else
  int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)
                  : memfd_create("stderr", MFD_CLOEXEC);
  if (file < 0) return;
  original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  dup2(file, STDERR_FILENO);
  if (path) close(file); else kept = file;
}

// Called from signal handlers too: dup2, pread, write and close are async-signal-safe.
void log_restore(void) {
  if (original < 0) return;
  dup2(original, STDERR_FILENO);
  close(original);
  original = -1;
  if (kept < 0) return;
  char block[1024];
  off_t at = 0;
  for (ssize_t n; (n = pread(kept, block, sizeof block, at)) > 0; at += n) {
    if (write(STDERR_FILENO, block, (size_t)n) < 0) break;
  }
  close(kept);
  kept = -1;
}
