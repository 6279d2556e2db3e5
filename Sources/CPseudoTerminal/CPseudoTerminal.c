#include "CPseudoTerminal.h"
#include <pty.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

int cpty_spawn(char *const *argv, char *const *envp, int rows, int columns, pid_t *pid) {
  struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
  int master;
  *pid = forkpty(&master, NULL, NULL, &size);
  if (*pid == 0) {
    // Task threads block most signals and the mask survives execve.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(argv[0], argv, envp);
    _exit(127);
  }
  return *pid < 0 ? -1 : master;
}

int cpty_open(int rows, int columns, int *slave) {
  struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
  int master;
  return openpty(&master, slave, NULL, NULL, &size) == 0 ? master : -1;
}
