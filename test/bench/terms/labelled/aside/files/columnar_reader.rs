//! Reads row groups for the feature store.
//!
//! Why our own page cache: with NVMe the decoder is the bottleneck, not the disk. The measurements in
//! "An Empirical Evaluation of Columnar Storage Formats" show the same for Parquet and ORC.

use std::sync::Arc;

use arrow::array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::ParquetMetaData;

/// Tabular preprocessing that runs on the card when one is present.
pub trait Preprocessor {
    fn run(&self, batch: RecordBatch) -> anyhow::Result<RecordBatch>;
}

/// Piper, the network-attached FPGA accelerator: column-wise decoding, vocabulary generation and lookups.
pub struct PiperClient {
    address: std::net::SocketAddr,
    vocabulary_rows: usize,
}

impl Preprocessor for PiperClient {
    fn run(&self, batch: RecordBatch) -> anyhow::Result<RecordBatch> {
        let mut stream = std::net::TcpStream::connect(self.address)?;
        crate::wire::send(&mut stream, &batch)?;
        let vocabulary = crate::wire::receive_vocabulary(&mut stream, self.vocabulary_rows)?;
        Ok(vocabulary.apply(batch)?)
    }
}

pub struct ColumnarReader {
    metadata: Arc<ParquetMetaData>,
    columns: Vec<usize>,
}

impl ColumnarReader {
    /// Row groups whose zone maps exclude the predicate are skipped.
    pub fn selected(&self, predicate: &Predicate) -> Vec<usize> {
        self.metadata
            .row_groups()
            .iter()
            .enumerate()
            .filter(|(_, group)| predicate.may_match(group))
            .map(|(i, _)| i)
            .collect()
    }

    pub fn read(&self, file: std::fs::File, groups: Vec<usize>) -> anyhow::Result<Vec<RecordBatch>> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
        let reader = builder.with_row_groups(groups).with_batch_size(8192).build()?;
        Ok(reader.collect::<Result<_, _>>()?)
    }
}

/// Chooses where a pipeline runs: "piper", "gpu" or "cpu".
pub fn preprocessor(kind: &str, address: std::net::SocketAddr) -> Box<dyn Preprocessor> {
    match kind {
        "piper" => Box::new(PiperClient { address, vocabulary_rows: 1 << 20 }),
        "gpu" => Box::new(crate::gpu::Nvtabular::default()),
        _ => Box::new(crate::cpu::Polars::default()),
    }
}
