//! Filtered nearest-neighbour search over inverted lists.
//!
//! The layout follows the hybrid IVF-Flat index: attributes are stored next to the vectors of a list, so that
//! filtered similarity search reads each page once. Batches are planned as in HQI; the serverless build borrows
//! the segment format of SQUASH.

use std::collections::BinaryHeap;

use crate::attribute::{Bitmap, Predicate};
use crate::quant::OptimizedScalarQuantizer;

/// Index parameters as read from `index.toml`.
#[derive(Debug, Clone)]
pub struct IvfFlatConfig {
    pub nlist: usize,
    pub nprobe: usize,
    /// Bits per dimension on average; OSQ gives more bits to dimensions with more variance.
    pub osq_bits: u32,
    /// Plan hybrid queries in batches of this size (HQI), 1 = one by one.
    pub batch: usize,
}

#[derive(Debug)]
pub enum Storage {
    Memory,
    Disk(std::path::PathBuf),
    /// Function instances in a tree; warm ones skip the download (DRE).
    Squash { branching: u8 },
}

pub struct HybridIvfFlat {
    config: IvfFlatConfig,
    centroids: Vec<Vec<f32>>,
    lists: Vec<List>,
    quantizer: OptimizedScalarQuantizer,
}

struct List {
    ids: Vec<u64>,
    vectors: Vec<f32>,
    attributes: Vec<Bitmap>,
}

impl HybridIvfFlat {
    pub fn search(&self, query: &[f32], filter: &Predicate, k: usize) -> Vec<(u64, f32)> {
        let mut heap = BinaryHeap::with_capacity(k + 1);
        for list in self.probe(query) {
            let admitted = list.attributes.iter().map(|a| filter.admits(a));
            for (slot, _) in admitted.enumerate().filter(|(_, ok)| *ok) {
                let d = l2(query, list.vector(slot, query.len()));
                heap.push(Scored { distance: d, id: list.ids[slot] });
                if heap.len() > k {
                    heap.pop();
                }
            }
        }
        heap.into_sorted_vec().into_iter().map(|s| (s.id, s.distance)).collect()
    }

    /// Batch hybrid query processing: queries with the same filter share one pass over a list.
    pub fn search_batch(&self, queries: &[HybridQuery], k: usize) -> Vec<Vec<(u64, f32)>> {
        let plan = hqi::partition(queries, &self.centroids);
        plan.groups().flat_map(|group| self.search_group(group, k)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn osq_round_trip_stays_within_one_step() {
        let q = OptimizedScalarQuantizer::train(&sample(1000, 96), 4 * 96);
        for v in sample(10, 96) {
            assert!(max_abs_diff(&q.decode(&q.encode(&v)), &v) <= q.step());
        }
    }
}
