#include "CElementwise.h"

#include <math.h>
#include <string.h>

// Sums may be taken in any order: that is what lets them use vector registers.
#pragma clang fp reassociate(on) contract(fast)

#if defined(__x86_64__)
#define VERSIONS __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VERSIONS
#endif
#define INLINE static inline __attribute__((always_inline))

// Cephes' expf, as a polynomial that vectorises; relative error below 2e-7 on [-87, 88].
INLINE float exp_of(float x) {
  x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
  float n = floorf(x * 1.44269504088896341f + 0.5f);
  float r = x - n * 0.693359375f + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  union { int32_t i; float f; } scale = {.i = ((int32_t)n + 127) << 23};
  return p * scale.f;
}

// Cephes' logf for normal x > 0.
INLINE float log_of(float x) {
  union { float f; int32_t i; } bits = {.f = x};
  int32_t e = ((bits.i >> 23) & 0xff) - 126;
  bits.i = (bits.i & 0x007fffff) | 0x3f000000;
  float m = bits.f;
  const int low = m < 0.707106781186547524f;
  e -= low;
  m = low ? m + m - 1.0f : m - 1.0f;
  const float z = m * m, ef = (float)e;
  float p = 7.0376836292e-2f;
  p = p * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  return m + (p * m * z - 2.12194440e-4f * ef - 0.5f * z) + 0.693359375f * ef;
}

INLINE float sigmoid_of(float x) { return 1.0f / (1.0f + exp_of(-x)); }

VERSIONS void ce_adamw(float *restrict w, float *restrict average, const float *restrict g,
                       float *restrict m, float *restrict v, size_t n, const ce_adamw_step *s) {
  const float b1 = s->beta1, b2 = s->beta2, epsilon = s->epsilon, scale = s->scale;
  const float step = s->rate / s->c1, correction = 1.0f / s->c2, share = s->share;
  const float keep = 1.0f - s->rate * s->decay;
  for (size_t i = 0; i < n; i++) {
    const float gi = g[i] * scale;
    const float mi = b1 * m[i] + (1.0f - b1) * gi;
    const float vi = b2 * v[i] + (1.0f - b2) * gi * gi;
    const float wi = w[i] * keep - step * mi / (sqrtf(vi * correction) + epsilon);
    m[i] = mi;
    v[i] = vi;
    w[i] = wi;
    average[i] += share * (wi - average[i]);
  }
}

VERSIONS void ce_lerp(float *restrict t, const float *restrict s, size_t n, float share) {
  for (size_t i = 0; i < n; i++) t[i] += share * (s[i] - t[i]);
}

VERSIONS void ce_add(float *restrict t, const float *restrict s, size_t n) {
  for (size_t i = 0; i < n; i++) t[i] += s[i];
}

VERSIONS double ce_sum_of_squares(const float *x, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += (double)x[i] * (double)x[i];
  return sum;
}

VERSIONS void ce_ddim(float *restrict x, const float *restrict y, const float *restrict lowest,
                      const float *restrict highest, size_t n, const ce_ddim_step *s) {
  const float px = s->clean_x, py = s->clean_y, nc = s->next_clean, nx = s->next_x;
  for (size_t i = 0; i < n; i++) {
    float clean = px * x[i] + py * y[i];
    clean = clean < lowest[i] ? lowest[i] : clean;
    clean = clean > highest[i] ? highest[i] : clean;
    x[i] = nc * clean + nx * x[i];
  }
}

VERSIONS void ce_fill_rows(float *restrict y, const float *restrict row, size_t rows,
                           size_t columns) {
  for (size_t r = 0; r < rows; r++, y += columns) memcpy(y, row, columns * sizeof *y);
}

VERSIONS void ce_mix(float *restrict y, float a, const float *restrict x, float b,
                     const float *restrict z, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = a * x[i] + b * z[i];
}

VERSIONS void ce_column_sums(float *restrict sums, const float *restrict y, size_t rows,
                             size_t columns) {
  memset(sums, 0, columns * sizeof *sums);
  for (size_t r = 0; r < rows; r++, y += columns)
    for (size_t c = 0; c < columns; c++) sums[c] += y[c];
}

VERSIONS void ce_silu(float *restrict y, const float *restrict x, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] * sigmoid_of(x[i]);
}

VERSIONS void ce_silu_gradient(float *restrict dx, const float *restrict dy,
                               const float *restrict x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const float s = sigmoid_of(x[i]);
    dx[i] = dy[i] * s * (1.0f + x[i] * (1.0f - s));
  }
}

VERSIONS void ce_relu(float *restrict y, const float *restrict x, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : 0;
}

VERSIONS void ce_relu_gradient(float *restrict dx, const float *restrict dy,
                               const float *restrict y, size_t n) {
  for (size_t i = 0; i < n; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

VERSIONS void ce_normalise_rows(float *restrict y, float *restrict inverse_deviation,
                                const float *restrict x, size_t rows, size_t columns,
                                float epsilon) {
  for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
    float mean = 0, variance = 0;
    for (size_t c = 0; c < columns; c++) mean += x[c];
    mean /= (float)columns;
    for (size_t c = 0; c < columns; c++) variance += (x[c] - mean) * (x[c] - mean);
    const float inverse = 1.0f / sqrtf(variance / (float)columns + epsilon);
    inverse_deviation[r] = inverse;
    for (size_t c = 0; c < columns; c++) y[c] = (x[c] - mean) * inverse;
  }
}

VERSIONS void ce_add_normalise_rows_gradient(float *restrict dx, const float *restrict dy,
                                             const float *restrict y,
                                             const float *restrict inverse_deviation, size_t rows,
                                             size_t columns) {
  for (size_t r = 0; r < rows; r++, dx += columns, dy += columns, y += columns) {
    float mean = 0, along = 0;
    for (size_t c = 0; c < columns; c++) {
      mean += dy[c];
      along += dy[c] * y[c];
    }
    mean /= (float)columns;
    along /= (float)columns;
    const float inverse = inverse_deviation[r];
    for (size_t c = 0; c < columns; c++) dx[c] += inverse * (dy[c] - mean - y[c] * along);
  }
}

VERSIONS void ce_film(float *restrict y, const float *restrict x, const float *restrict film,
                      size_t stride, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++, y += columns, x += columns, film += stride)
    for (size_t c = 0; c < columns; c++) y[c] = x[c] * (1.0f + film[c]) + film[columns + c];
}

VERSIONS void ce_film_gradient(float *restrict dx, float *restrict dfilm,
                               const float *restrict dy, const float *restrict x,
                               const float *restrict film, size_t stride, size_t rows,
                               size_t columns) {
  for (size_t r = 0; r < rows; r++) {
    for (size_t c = 0; c < columns; c++) {
      dx[c] = dy[c] * (1.0f + film[c]);
      dfilm[c] = dy[c] * x[c];
      dfilm[columns + c] = dy[c];
    }
    dx += columns, dy += columns, x += columns, film += stride, dfilm += stride;
  }
}

VERSIONS void ce_affine(float *restrict y, const float *restrict x, const float *restrict gain,
                        const float *restrict shift, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++, y += columns, x += columns)
    for (size_t c = 0; c < columns; c++) y[c] = x[c] * gain[c] + shift[c];
}

VERSIONS void ce_affine_gradient(float *restrict dx, float *restrict dgain, float *restrict dshift,
                                 const float *restrict dy, const float *restrict x,
                                 const float *restrict gain, size_t rows, size_t columns) {
  memset(dgain, 0, columns * sizeof *dgain);
  memset(dshift, 0, columns * sizeof *dshift);
  for (size_t r = 0; r < rows; r++, dx += columns, dy += columns, x += columns)
    for (size_t c = 0; c < columns; c++) {
      dx[c] = dy[c] * gain[c];
      dgain[c] += dy[c] * x[c];
      dshift[c] += dy[c];
    }
}

VERSIONS double ce_squared_error(float *restrict dy, const float *restrict y,
                                 const float *restrict target, const int32_t *restrict skipped,
                                 size_t rows, size_t columns, float scale) {
  double total = 0;
  for (size_t r = 0; r < rows; r++, dy += columns, y += columns, target += columns) {
    const size_t first = (size_t)skipped[r];
    float sum = 0;
    memset(dy, 0, first * sizeof *dy);
    for (size_t c = first; c < columns; c++) {
      const float error = y[c] - target[c];
      sum += error * error;
      dy[c] = 2.0f * scale * error;
    }
    total += sum;
  }
  return total;
}

VERSIONS void ce_softmax_rows(float *x, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++, x += columns) {
    float highest = x[0], sum = 0;
    for (size_t c = 1; c < columns; c++) highest = x[c] > highest ? x[c] : highest;
    for (size_t c = 0; c < columns; c++) {
      x[c] = exp_of(x[c] - highest);
      sum += x[c];
    }
    const float inverse = 1.0f / sum;
    for (size_t c = 0; c < columns; c++) x[c] *= inverse;
  }
}

VERSIONS double ce_cross_entropy(float *restrict x, const float *restrict labels,
                                 const int32_t *restrict classes, size_t rows, size_t columns,
                                 float scale) {
  double total = 0;
  for (size_t r = 0; r < rows; r++, x += columns) {
    const float *label = labels + (size_t)classes[r] * columns;
    float highest = x[0], sum = 0, along = 0;
    for (size_t c = 1; c < columns; c++) highest = x[c] > highest ? x[c] : highest;
    for (size_t c = 0; c < columns; c++) {
      along += label[c] * (x[c] - highest);
      x[c] = exp_of(x[c] - highest);
      sum += x[c];
    }
    const float inverse = 1.0f / sum;
    for (size_t c = 0; c < columns; c++) x[c] = scale * (x[c] * inverse - label[c]);
    total += log_of(sum) - along;
  }
  return total;
}

// Blocks of Philox at once: the inner loops over a group are what vectorises.
#define GROUP 64

INLINE void philox_group(uint32_t block[4][GROUP], uint64_t key, uint32_t first, uint32_t stream,
                         uint64_t position) {
  for (int i = 0; i < GROUP; i++) {
    block[0][i] = first + (uint32_t)i;
    block[1][i] = stream;
    block[2][i] = (uint32_t)position;
    block[3][i] = (uint32_t)(position >> 32);
  }
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < GROUP; i++) {
      const uint64_t a = (uint64_t)0xD2511F53u * block[0][i];
      const uint64_t b = (uint64_t)0xCD9E8D57u * block[2][i];
      const uint32_t x1 = block[1][i], x3 = block[3][i];
      block[0][i] = (uint32_t)(b >> 32) ^ x1 ^ k0;
      block[1][i] = (uint32_t)b;
      block[2][i] = (uint32_t)(a >> 32) ^ x3 ^ k1;
      block[3][i] = (uint32_t)a;
    }
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

VERSIONS void ce_random_bits(uint32_t *out, size_t n, uint64_t key, uint32_t stream,
                             uint64_t position) {
  uint32_t block[4][GROUP];
  for (size_t done = 0; done < n;) {
    philox_group(block, key, (uint32_t)(done / 4), stream, position);
    for (int i = 0; i < GROUP && done < n; i++)
      for (int word = 0; word < 4 && done < n; word++) out[done++] = block[word][i];
  }
}

// Sine and cosine of a turn's fraction u in [-1/2, 1/2): 2πu, by the quarter it lies in.
INLINE void turn_of(float u, float *sine, float *cosine) {
  const float quarter = floorf(u * 4.0f + 0.5f);
  const float x = (u - quarter * 0.25f) * 6.283185307179586f, z = x * x;
  const float s =
      x + x * z * (-1.6666654611e-1f + z * (8.3321608736e-3f - z * 1.9515295891e-4f));
  const float c = 1.0f - 0.5f * z +
                  z * z * (4.166664568298827e-2f +
                           z * (-1.388731625493765e-3f + z * 2.443315711809948e-5f));
  const int q = (int)quarter & 3;
  const float a = (q & 1) ? c : s, b = (q & 1) ? s : c;
  *sine = (q & 2) ? -a : a;
  *cosine = (q == 1 || q == 2) ? -b : b;
}

VERSIONS void ce_random_normals(float *out, size_t n, uint64_t key, uint32_t stream,
                                uint64_t position) {
  uint32_t block[4][GROUP];
  float normal[4][GROUP];
  for (size_t done = 0; done < n;) {
    philox_group(block, key, (uint32_t)(done / 4), stream, position);
    for (int pair = 0; pair < 2; pair++)
      for (int i = 0; i < GROUP; i++) {
        // 24 bits, off zero: the largest normal is 5.8 standard deviations.
        const float u = ((float)(block[2 * pair][i] >> 8) + 0.5f) * 0x1p-24f;
        const float v = (float)((int32_t)block[2 * pair + 1][i] >> 8) * 0x1p-24f;
        const float radius = sqrtf(-2.0f * log_of(u));
        float sine, cosine;
        turn_of(v, &sine, &cosine);
        normal[2 * pair][i] = radius * cosine;
        normal[2 * pair + 1][i] = radius * sine;
      }
    for (int i = 0; i < GROUP && done < n; i++)
      for (int word = 0; word < 4 && done < n; word++) out[done++] = normal[word][i];
  }
}
