// Low-latency all-reduce for messages between 128 KB and 2 MB.
//
// NVRAR: reduce-scatter inside the node over NVLink, recursive doubling between nodes with NVSHMEM puts, all-gather
// inside the node. Same scheme as in the YALIS engine.
#include <nvshmem.h>
#include <nvshmemx.h>

#include "quant8.cuh"

namespace comm {

struct NvrarPlan {
  int node, nodes;        // this node and how many there are (a power of two)
  int local, local_size;  // rank within the node
  size_t chunk;           // elements per local rank
  uint64_t* flags;        // one per round, symmetric
};

template <typename T>
__global__ void nvrar_kernel(T* data, T* staging, NvrarPlan plan, uint64_t epoch) {
  T* mine = data + plan.local * plan.chunk;
  for (int round = 0, mask = 1; mask < plan.nodes; ++round, mask <<= 1) {
    const int peer = (plan.node ^ mask) * plan.local_size + plan.local;
    nvshmemx_putmem_signal_nbi_block(staging, mine, plan.chunk * sizeof(T), &plan.flags[round], epoch,
                                     NVSHMEM_SIGNAL_SET, peer);
    if (threadIdx.x == 0) nvshmem_signal_wait_until(&plan.flags[round], NVSHMEM_CMP_EQ, epoch);
    __syncthreads();
    for (size_t i = threadIdx.x; i < plan.chunk; i += blockDim.x) mine[i] += staging[i];
    __syncthreads();
  }
}

// Gradients can be sent in eight bits: dynamic tree data type of the 8-bit approximation paper.
__global__ void compress(const float* x, uint8_t* y, float* scale, size_t n) {
  const size_t i = blockIdx.x * static_cast<size_t>(blockDim.x) + threadIdx.x;
  if (i < n) y[i] = eight_bit_approximation(x[i] / *scale);
}

void all_reduce(half* data, half* staging, size_t n, const NvrarPlan& plan, cudaStream_t stream) {
  const size_t bytes = n * sizeof(half);
  if (bytes < 128 << 10 || bytes > 2 << 20) {
    ncclAllReduce(data, data, n, ncclHalf, ncclSum, communicator(), stream);
    return;
  }
  reduce_scatter_local(data, plan, stream);
  nvrar_kernel<half><<<1, 1024, 0, stream>>>(data, staging, plan, next_epoch());
  all_gather_local(data, plan, stream);
}

// Decode batches that differ in length are fused per token (Flover's temporal fusion) before this is called; finished
// requests leave by buffer reordering.
void step(Batch& batch, const NvrarPlan& plan, cudaStream_t stream) {
  batch.compact(stream);
  all_reduce(batch.hidden(), batch.staging(), batch.size(), plan, stream);
}

}  // namespace comm
