# %% [markdown]
# # How much feedback is too much?
#
# We compare three ways of using the top passages of the first round as pseudo relevance feedback:
# Rocchio, ANCE-PRF (a query encoder that reads query + passages) and ColBERT-PRF (expansion
# embeddings from clustered tokens).

# %%
import pandas as pd
import pyterrier as pt

pt.init()
dataset = pt.get_dataset("irds:msmarco-passage/trec-dl-2019")

# %%
from pyterrier_ance import ANCERetrieval
from pyterrier_colbert.ranking import ColbertPRF, ColBERTFactory

ance = ANCERetrieval.from_checkpoint("ance-msmarco", "index/ance")
ance_prf = ANCERetrieval.from_checkpoint("ance-prf-k3", "index/ance") << ance % 3
factory = ColBERTFactory("colbert.dnn", "index/colbert", "index")
colbert_prf = ColbertPRF(factory, k=24, fb_docs=3, fb_embs=10, beta=1.0)

# %% [markdown]
# ## Training with more revisions
#
# LoL (Loss-over-Loss) revises one query several times, with 1 to 5 feedback documents, and punishes a
# revision that saw more relevance feedback but got a larger loss. We add this comparative regularization
# to our trainer as `lol_weight`.

# %%
def lol_loss(losses: list, lol_weight: float = 0.5):
    base = sum(losses) / len(losses)
    penalty = sum(max(0, b - a) for a, b in zip(losses, losses[1:]))
    return base + lol_weight * penalty


# %%
results = pt.Experiment(
    [ance, ance_prf, factory.end_to_end(), colbert_prf],
    dataset.get_topics(),
    dataset.get_qrels(),
    eval_metrics=["map", "ndcg_cut_10", "mrt"],
    names=["ANCE", "ANCE-PRF", "ColBERT", "ColBERT PRF"],
)
results.to_csv("prf-dl19.csv")

# %% [markdown]
# Latency: the PRF models need a second round. XTR/WARP makes multi-vector retrieval cheap enough to
# afford it; the numbers below use `xtr-warp` with 32 probes.

# %%
from warp.engine.searcher import WARPSearcher

searcher = WARPSearcher(config="xtr-warp/msmarco.nbits=4", nprobe=32)
latency = pd.Series([searcher.search(q, k=1000).milliseconds for q in dataset.get_topics()["query"]])
latency.describe()
