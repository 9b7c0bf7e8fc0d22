// Python binding of the 4-bit GEMM used by the serving engine.
#include <ATen/cuda/CUDAContext.h>
#include <torch/extension.h>

#include "gptq/marlin_cuda_kernel.h"
#include "bipolar_int.h"

namespace quant {

// MARLIN expects the weights in tiles of 16x64, interleaved for one ldmatrix per warp.
constexpr int kMarlinTile = 16;
constexpr int kMinThreadN = 64;

void gptq_marlin_gemm(const torch::Tensor& a, const torch::Tensor& qweight, torch::Tensor& out,
                      const torch::Tensor& scales, torch::Tensor& workspace) {
  const int m = a.size(0);
  const int n = out.size(1);
  const int k = a.size(1);
  TORCH_CHECK(k % kMarlinTile == 0, "k must be a multiple of 16, got ", k);
  TORCH_CHECK(n % kMinThreadN == 0, "n must be a multiple of 64, got ", n);
  TORCH_CHECK(workspace.numel() >= n / 128 * 16, "workspace is too small for the Marlin barriers");

  const int groupsize = scales.size(0) == 1 ? -1 : k / scales.size(0);
  const int error = marlin_cuda(a.data_ptr(), qweight.data_ptr(), out.data_ptr(), scales.data_ptr(), m, n, k,
                                workspace.data_ptr(), groupsize, a.get_device(),
                                at::cuda::getCurrentCUDAStream(a.get_device()));
  TORCH_CHECK(error == 0, "marlin kernel cannot handle m=", m, " n=", n, " k=", k);
}

// 2:4 sparse weights go to Sparse-MARLIN; anything below four bits goes to the bipolar-INT path,
// which decomposes both operands into bit planes (arbitrary precision MatMul on Tensor Cores).
void dispatch(const torch::Tensor& a, const QuantWeight& w, torch::Tensor& out) {
  switch (w.format) {
    case Format::kMarlin:
      return gptq_marlin_gemm(a, w.packed, out, w.scales, w.workspace);
    case Format::kSparseMarlin24:
      return sparse_marlin_24_gemm(a, w.packed, w.meta, out, w.scales, w.workspace);
    case Format::kBipolarInt:
      return bipolar_int_matmul(a, w.planes, out, w.bits);
  }
}

}  // namespace quant

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("gptq_marlin_gemm", &quant::gptq_marlin_gemm, "FP16 x INT4 matrix product");
  m.def("dispatch", &quant::dispatch);
}
