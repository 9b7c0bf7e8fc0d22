// Multiplies half-precision activations by 4-bit weights, in the layout of the MARLIN kernel.
// Weights come from gptq_marlin packing: eight values in each 32-bit word, scales per group.
#include <cuda_fp16.h>

#include <cstdint>

namespace serving {

constexpr int kValuesPerWord = 8;
constexpr int kGroupSize = 128;

// Takes the four bits at `slot` and scales them around zero.
__device__ __forceinline__ half dequantise(std::uint32_t word, int slot, half scale) {
  const int value = static_cast<int>((word >> (4 * slot)) & 0xF) - 8;
  return __hmul(__int2half_rn(value), scale);
}

__global__ void matvec_int4(const std::uint32_t* __restrict__ weights, const half* __restrict__ scales,
                            const half* __restrict__ input, float* __restrict__ output, int columns) {
  const int row = blockIdx.x;
  const int words = columns / kValuesPerWord;
  float sum = 0.0f;

  for (int word = threadIdx.x; word < words; word += blockDim.x) {
    const std::uint32_t packed = weights[row * words + word];
    const half scale = scales[row * (columns / kGroupSize) + word * kValuesPerWord / kGroupSize];
#pragma unroll
    for (int slot = 0; slot < kValuesPerWord; ++slot) {
      sum += __half2float(dequantise(packed, slot, scale)) * __half2float(input[word * kValuesPerWord + slot]);
    }
  }

  // Every warp adds up on its own; an atomic joins the warps of a row.
  for (int offset = warpSize / 2; offset > 0; offset /= 2) {
    sum += __shfl_down_sync(0xFFFFFFFFu, sum, offset);
  }
  if (threadIdx.x % warpSize == 0) atomicAdd(&output[row], sum);
}

}  // namespace serving
