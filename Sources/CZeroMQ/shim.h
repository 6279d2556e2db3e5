// ZeroMQ: the socket library that the Manus bridges of the field publish on.
#ifndef CZEROMQ_SHIM_H
#define CZEROMQ_SHIM_H
#include <zmq.h>
#endif
