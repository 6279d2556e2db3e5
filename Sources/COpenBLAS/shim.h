// The header's place depends on the distribution's alternatives; the compiler finds it.
#include <cblas.h>
