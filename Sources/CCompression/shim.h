// The compressors that file formats use: zstd, Snappy, zlib.
#ifndef CCOMPRESSION_SHIM_H
#define CCOMPRESSION_SHIM_H
#include <snappy-c.h>
#include <zlib.h>
#include <zstd.h>

// inflateInit2 is a macro.
static inline int ccompression_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
#endif
