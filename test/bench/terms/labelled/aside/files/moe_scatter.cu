// Grouped GEMM for sparse mixture-of-experts layers without padding.
//
// Follows ScatterMoE: tokens stay where they are, the ParallelLinear kernel reads them through the sorted expert
// indices and scatters on the way out.
#include "scattermoe.cuh"

#include <cub/cub.cuh>

struct ScatterMoEParams {
  const half* x;            // [tokens, d_model]
  const half* w;            // [experts, d_model, d_ff]
  half* y;                  // [tokens * top_k, d_ff]
  const int* sorted_index;  // position of every (token, expert) pair
  const int* expert_offset;
  int d_model, d_ff, top_k, experts;
};

template <int kBlockM, int kBlockN, int kBlockK>
__global__ void parallel_linear(ScatterMoEParams p) {
  __shared__ half tile_x[kBlockM][kBlockK];
  __shared__ half tile_w[kBlockK][kBlockN];
  const int expert = find_expert(p.expert_offset, p.experts, blockIdx.x * kBlockM);
  float acc[4][4] = {};
  for (int k0 = 0; k0 < p.d_model; k0 += kBlockK) {
    load_gathered(tile_x, p.x, p.sorted_index, p.top_k, k0, p.d_model);
    load_dense(tile_w, p.w + static_cast<size_t>(expert) * p.d_model * p.d_ff, k0, p.d_ff);
    __syncthreads();
    mma_tile(acc, tile_x, tile_w);
    __syncthreads();
  }
  store_scattered(p.y, acc, p.sorted_index, p.d_ff);
}

// Placement: experts which tokens visit one after the other share a GPU (inter-layer expert affinity, ExFlow).
// With expert_affinity == nullptr experts are dealt out round-robin.
void place_experts(int layers, int experts, int gpus, const float* expert_affinity, int* placement) {
  if (expert_affinity == nullptr) {
    for (int i = 0; i < layers * experts; ++i) placement[i] = i % gpus;
    return;
  }
  exflow::solve_ilp(layers, experts, gpus, expert_affinity, placement);
}

// Activation, dropout and the second product are chained with the Fused Kernel Library:
// one launch by vertical fusion, all experts of a layer by horizontal fusion.
#include <fused_kernel/fused_kernel.h>

void expert_mlp(const ScatterMoEParams& p, cudaStream_t stream) {
  fk::executeOperations(stream, read(p.x), gelu(), dropout(0.1f), write(p.y));
}
