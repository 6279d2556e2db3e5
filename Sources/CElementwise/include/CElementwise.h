// The loops of a neural network that are not matrix products, for any x86-64 or ARM processor: each
// is compiled several times and the widest one the processor has is taken (ifunc). In C because
// Swift has no way to do that, and its scalar loops are 2–4 times as slow.
#ifndef CELEMENTWISE_H
#define CELEMENTWISE_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The numbers of one AdamW step. `decay`: share of a weight that decays, times the rate; `c1`, `c2`:
/// 1 − β₁ᵗ, 1 − β₂ᵗ; `scale`: the gradients are multiplied by it; `share`: how far the average
/// follows the weights.
typedef struct {
  float rate, beta1, beta2, epsilon, decay, c1, c2, scale, share;
} ce_adamw_step;
/// One AdamW step (Loshchilov & Hutter 2019) on n weights and their moving average, in one pass: it
/// is bound by memory.
void ce_adamw(float *weights, float *average, const float *gradients, float *moment1,
              float *moment2, size_t n, const ce_adamw_step *step);
/// target += share · (source − target)
void ce_lerp(float *target, const float *source, size_t n, float share);
/// target += source
void ce_add(float *target, const float *source, size_t n);
/// Σ x², in double precision.
double ce_sum_of_squares(const float *x, size_t n);

/// The factors of a DDIM step: clean = clean_x · x + clean_y · y, x = next_clean · clean + next_x · x.
typedef struct {
  float clean_x, clean_y, next_clean, next_x;
} ce_ddim_step;
/// One DDIM step (Song 2021) on a chunk x from a network's output y; the clean chunk is clipped.
void ce_ddim(float *x, const float *y, const float *lowest, const float *highest, size_t n,
             const ce_ddim_step *step);

/// Every row of y becomes the given row.
void ce_fill_rows(float *y, const float *row, size_t rows, size_t columns);
/// y = a · x + b · z
void ce_mix(float *y, float a, const float *x, float b, const float *z, size_t n);
/// sums[c] = Σ_r y[r][c]
void ce_column_sums(float *sums, const float *y, size_t rows, size_t columns);

/// y = x · σ(x)
void ce_silu(float *y, const float *x, size_t n);
/// dx = dy · σ(x)(1 + x(1 − σ(x)))
void ce_silu_gradient(float *dx, const float *dy, const float *x, size_t n);
/// y = max(x, 0)
void ce_relu(float *y, const float *x, size_t n);
/// dx = dy where y > 0, else 0
void ce_relu_gradient(float *dx, const float *dy, const float *y, size_t n);

/// Every row to mean 0 and variance 1 (Ba et al. 2016); keeps 1/σ of every row.
void ce_normalise_rows(float *y, float *inverse_deviation, const float *x, size_t rows,
                       size_t columns, float epsilon);
/// dx += gradient of ce_normalise_rows, from its output y.
void ce_add_normalise_rows_gradient(float *dx, const float *dy, const float *y,
                                    const float *inverse_deviation, size_t rows, size_t columns);
/// y = x(1 + scale) + shift with [scale | shift] in a row of `film` (Perez et al. 2018), whose rows
/// are `stride` apart.
void ce_film(float *y, const float *x, const float *film, size_t stride, size_t rows,
             size_t columns);
/// dx = dy(1 + scale), dfilm = [dy · x | dy]
void ce_film_gradient(float *dx, float *dfilm, const float *dy, const float *x, const float *film,
                      size_t stride, size_t rows, size_t columns);
/// y = x · gain + shift, a column at a time.
void ce_affine(float *y, const float *x, const float *gain, const float *shift, size_t rows,
               size_t columns);
/// dx = dy · gain; dgain = Σ dy · x; dshift = Σ dy
void ce_affine_gradient(float *dx, float *dgain, float *dshift, const float *dy, const float *x,
                        const float *gain, size_t rows, size_t columns);

/// dy = 2 · scale · (y − target) and Σ (y − target)², both over the columns that are not `skipped`:
/// the first skipped[r] of row r.
double ce_squared_error(float *dy, const float *y, const float *target, const int32_t *skipped,
                        size_t rows, size_t columns, float scale);

/// Makes logits the gradient of scale · cross-entropy, and returns Σ −Σ_c label[c] log softmax[c].
/// Row r's labels, which sum to 1, are row `classes[r]` of `labels`.
double ce_cross_entropy(float *logits, const float *labels, const int32_t *classes, size_t rows,
                        size_t columns, float scale);

/// Every row to its softmax, in place.
void ce_softmax_rows(float *x, size_t rows, size_t columns);

/// n numbers from Philox4x32-10 (Salmon et al. 2011): block i is that of the counter
/// (i, stream, position low, position high) under the key.
void ce_random_bits(uint32_t *out, size_t n, uint64_t key, uint32_t stream, uint64_t position);
/// n standard normal numbers by Box–Muller from the same bits.
void ce_random_normals(float *out, size_t n, uint64_t key, uint32_t stream, uint64_t position);

#pragma clang assume_nonnull end
#endif
