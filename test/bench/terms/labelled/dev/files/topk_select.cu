// k-smallest distances per query, after the k-selection of Johnson, Douze and Jégou.
#include "faiss/gpu/utils/WarpSelectKernel.cuh"
#include "common.cuh"

namespace search {

// WarpSelect keeps its queue in registers: one warp per row, no shared memory.
template <int NumWarpQ, int NumThreadQ>
__global__ void warpSelect(const float* __restrict__ distances, int cols, float* outK, int* outV, int k) {
  constexpr int kNumWarps = 4;
  faiss::gpu::WarpSelect<float, int, false, faiss::gpu::Comparator<float>, NumWarpQ, NumThreadQ, kNumWarps * 32>
      heap(INFINITY, -1, k);
  const int row = blockIdx.x * kNumWarps + threadIdx.x / 32;
  for (int i = threadIdx.x % 32; i < cols; i += 32) {
    heap.add(distances[row * cols + i], i);
  }
  heap.reduce();
  heap.writeOut(outK + row * k, outV + row * k, k);
}

// Breadth-first expansion of the neighbour graph. Vertices with a huge degree stall their warp, so work is
// split by edge once the frontier is skewed (the trade-off of dynamic load balancing on GPUs).
__global__ void expand_frontier(const int* __restrict__ row_ptr, const int* __restrict__ col, const int* frontier,
                                int frontier_size, int* next, int* next_size, int* visited) {
  const int lane = threadIdx.x & 31;
  const int warp_id = (blockIdx.x * blockDim.x + threadIdx.x) >> 5;
  if (warp_id >= frontier_size) return;
  const int v = frontier[warp_id];
  for (int e = row_ptr[v] + lane; e < row_ptr[v + 1]; e += 32) {
    if (atomicExch(&visited[col[e]], 1) == 0) next[atomicAdd(next_size, 1)] = col[e];
  }
}

void build_knn_graph(const float* x, int n, int d, int k, cudaStream_t stream) {
  // GpuIndexFlatL2 is exact and needs n*d*4 bytes; above that use IVFADC.
  faiss::gpu::GpuIndexFlatL2 index(resources(), d);
  index.add(n, x);
  index.search(n, x, k + 1, distances(), labels());
}

}  // namespace search
