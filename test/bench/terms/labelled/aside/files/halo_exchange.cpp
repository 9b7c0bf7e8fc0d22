// 3D halo exchange of a structured grid whose data lives on the GPU.
#include <mpi.h>
#include <cuda_runtime.h>

#include <array>
#include <stdexcept>
#include <vector>

// The y and z faces are strided. With a plain CUDA-aware MPI each row becomes its own copy, which is why we
// run with TEMPI preloaded (LD_PRELOAD=libtempi.so): it turns the nested vector types into one kernel.
class Face {
 public:
  Face(const std::array<int, 3>& sizes, const std::array<int, 3>& sub, const std::array<int, 3>& start) {
    // MPI derived datatypes, committed once and reused each step.
    MPI_Type_create_subarray(3, sizes.data(), sub.data(), start.data(), MPI_ORDER_C, MPI_DOUBLE, &type_);
    MPI_Type_commit(&type_);
  }
  ~Face() { MPI_Type_free(&type_); }
  MPI_Datatype type() const { return type_; }

 private:
  MPI_Datatype type_ = MPI_DATATYPE_NULL;
};

struct HaloOptions {
  bool use_tempi = true;
  bool pack_on_device = true;
};

void exchange(double* grid, const std::vector<Face>& send, const std::vector<Face>& recv,
              const std::vector<int>& neighbours, MPI_Comm comm, const HaloOptions& options) {
  std::vector<MPI_Request> requests;
  requests.reserve(neighbours.size() * 2);
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    MPI_Request request;
    MPI_Irecv(grid, 1, recv[i].type(), neighbours[i], 7, comm, &request);
    requests.push_back(request);
  }
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    if (options.pack_on_device) {
      // TEMPI intercepts MPI_Pack and packs on the device.
      int position = 0;
      void* buffer = packed(i, send[i].type());
      MPI_Pack(grid, 1, send[i].type(), buffer, packed_size(i), &position, comm);
      MPI_Send(buffer, position, MPI_PACKED, neighbours[i], 7, comm);
    } else {
      MPI_Send(grid, 1, send[i].type(), neighbours[i], 7, comm);
    }
  }
  MPI_Waitall(static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE);
}

// Solve the pressure equation with a few sweeps of Jacobi iteration; Gauss-Seidel would need colouring.
void jacobi_sweep(const double* in, double* out, const std::array<int, 3>& n, cudaStream_t stream) {
  launch_stencil7(in, out, n[0], n[1], n[2], 1.0 / 6.0, stream);
  if (cudaGetLastError() != cudaSuccess) throw std::runtime_error("jacobi_sweep failed to launch");
}
