// Reductions used by the layer norm kernels.
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#define WARP_SIZE 32
#define FULL_MASK 0xffffffffu

// Sum over the 32 lanes of a warp. All lanes get the result.
template <typename T>
__device__ __forceinline__ T warp_reduce_sum(T value) {
#pragma unroll
  for (int offset = WARP_SIZE / 2; offset > 0; offset >>= 1) {
    value += __shfl_xor_sync(FULL_MASK, value, offset);
  }
  return value;
}

template <typename T>
__device__ __forceinline__ T warpReduceMax(T value) {
#pragma unroll
  for (int offset = WARP_SIZE / 2; offset > 0; offset >>= 1) {
    value = max(value, __shfl_xor_sync(FULL_MASK, value, offset));
  }
  return value;
}

template <typename T>
__device__ T block_reduce_sum(T value) {
  __shared__ T shared[WARP_SIZE];
  const int lane = threadIdx.x % WARP_SIZE;
  const int warp = threadIdx.x / WARP_SIZE;
  value = warp_reduce_sum(value);
  if (lane == 0) shared[warp] = value;
  __syncthreads();
  const int num_warps = (blockDim.x + WARP_SIZE - 1) / WARP_SIZE;
  value = lane < num_warps ? shared[lane] : T(0);
  return warp == 0 ? warp_reduce_sum(value) : value;
}

// One block per row. Divergent warps only at the tail.
template <typename T>
__global__ void rms_norm_kernel(const T* __restrict__ x, const T* __restrict__ weight, T* __restrict__ y, int hidden,
                                float epsilon) {
  const T* row = x + static_cast<size_t>(blockIdx.x) * hidden;
  float sum = 0.0f;
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    const float v = static_cast<float>(row[i]);
    sum += v * v;
  }
  __shared__ float scale;
  sum = block_reduce_sum(sum);
  if (threadIdx.x == 0) scale = rsqrtf(sum / hidden + epsilon);
  __syncthreads();
  T* out = y + static_cast<size_t>(blockIdx.x) * hidden;
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    out[i] = static_cast<T>(static_cast<float>(row[i]) * scale * static_cast<float>(weight[i]));
  }
}
