#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H
#include <sys/types.h>
/// forkpty and execve; returns the master descriptor or -1. Swift cannot call fork.
int cpty_spawn(char *const *argv, char *const *envp, int rows, int columns, pid_t *pid);
/// openpty; returns the master descriptor or -1 and stores the slave's. Not in Swift's Glibc.
int cpty_open(int rows, int columns, int *slave);
#endif
