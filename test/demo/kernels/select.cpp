// Picks the k nearest of a list of distances, as Faiss does with WarpSelect on a GPU: keep a small
// sorted queue and let most candidates fail against its largest entry.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace retrieval {

using Neighbour = std::pair<float, std::size_t>;

std::vector<Neighbour> k_selection(const std::vector<float>& distances, std::size_t k) {
  std::vector<Neighbour> queue;
  queue.reserve(k + 1);
  for (std::size_t id = 0; id < distances.size(); ++id) {
    const Neighbour candidate{distances[id], id};
    if (queue.size() == k && !(candidate < queue.back())) continue;
    queue.insert(std::upper_bound(queue.begin(), queue.end(), candidate), candidate);
    if (queue.size() > k) queue.pop_back();
  }
  return queue;
}

}  // namespace retrieval
