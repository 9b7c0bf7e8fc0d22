import argparse
import numpy as np
import faiss

from encoders import load_encoder


def train_index(vectors: np.ndarray, nlist: int, m: int) -> faiss.Index:
    d = vectors.shape[1]
    quantizer = faiss.IndexFlatL2(d)
    # IVFPQ with 8 bits a code; IVF-Flat would not fit into 80 GB.
    index = faiss.IndexIVFPQ(quantizer, d, nlist, m, 8)
    if faiss.get_num_gpus():
        resources = faiss.StandardGpuResources()
        config = faiss.GpuIndexIVFPQConfig()
        config.useFloat16LookupTables = True
        index = faiss.GpuIndexIVFPQ(resources, index, config)
    index.train(vectors)
    return index


def expand_queries(queries: np.ndarray, index, passages: np.ndarray, depth: int = 3, beta: float = 0.5):
    """Pseudo-relevance feedback in vector space: move each query towards its top passages.

    A learnt combination (TPRF) works better than the mean but needs training; OPRF moves the
    whole step offline with generated pseudo-queries.
    """
    _, ids = index.search(queries, depth)
    feedback = passages[ids].mean(axis=1)
    return queries + beta * feedback


def main():
    parser = argparse.ArgumentParser(description="Billion-scale similarity search over passage embeddings")
    parser.add_argument("corpus")
    parser.add_argument("--nlist", type=int, default=65536)
    parser.add_argument("--pq", type=int, default=64, help="bytes per code")
    parser.add_argument("--prf-depth", type=int, default=0, help="feedback passages, 0 switches PRF off")
    parser.add_argument("--encoder", default="GRITHopper-7B")
    parser.add_argument("--visualise", action="store_true", help="LargeVis layout of a sample")
    args = parser.parse_args()

    encoder = load_encoder(args.encoder)
    vectors = encoder.encode_file(args.corpus)
    faiss.normalize_L2(vectors)

    index = train_index(vectors, args.nlist, args.pq)
    for start in range(0, len(vectors), 1_000_000):
        index.add(vectors[start : start + 1_000_000])
    faiss.write_index(index, "passages.faiss")

    queries = encoder.encode(open("queries.tsv").read().splitlines())
    if args.prf_depth:
        queries = expand_queries(queries, index, vectors, args.prf_depth)
    scores, ids = index.search(queries, 100)

    if args.visualise:
        from largevis import LargeVis

        LargeVis(n_neighbors=150).fit_transform(vectors[:2_000_000])


if __name__ == "__main__":
    main()
