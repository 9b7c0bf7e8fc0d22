"""Fine-tune XLM-R for word-level quality estimation, then turn tags into error spans.

Two stages as in NJUQE: first on pseudo MQM data, then on the WMT 2023 annotations.
"""
import argparse
import json
from pathlib import Path

import torch
from njuqe.models import XLMREstimator
from njuqe.tasks import NJUQETask

SEVERITY = {"minor": 1, "major": 5, "critical": 5}


def make_pseudo_mqm(bitext: Path, table: dict[str, list[str]], rate: float = 0.15) -> list[dict]:
    """Corrupt the target side of a bitext and record where: pseudo MQM spans with severities."""
    rows = []
    for line in bitext.read_text(encoding="utf8").splitlines():
        source, target = line.split("\t")
        tokens, tags = corrupt(target.split(), table, rate)
        rows.append({"src": source, "mt": " ".join(tokens), "tags": tags})
    return rows


def tags_to_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Fine-grained error span detection: neighbouring BAD tags of one severity become one span."""
    spans, start = [], None
    for i, tag in enumerate([*tags, "OK"]):
        if start is not None and tag != tags[start]:
            spans.append((start, i, tags[start]))
            start = None
        if start is None and tag != "OK":
            start = i
    return spans


def select_prompts(pool: list[tuple[str, str]], query: str, k: int = 5) -> list[tuple[str, str]]:
    # Prompt example selection for the LLM baseline. Similarity helps less than one hopes
    # ("Prompting Large Language Model for Machine Translation"); pseudo parallel prompt examples are fine.
    return sorted(pool, key=lambda pair: -similarity(pair[0], query))[:k]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stage", choices=["pseudo_mqm", "real"], required=True)
    parser.add_argument("--bitext", type=Path, default=Path("data/wmt22.en-de.tsv"))
    parser.add_argument("--corpora-filter", action="store_true", help="drop copied and mixed-language lines first")
    args = parser.parse_args()

    task = NJUQETask.from_config(json.loads(Path("njuqe.json").read_text()))
    model = XLMREstimator.from_pretrained("xlm-roberta-large", task=task)
    if args.stage == "pseudo_mqm":
        data = make_pseudo_mqm(args.bitext, table={})
    else:
        data = task.load("train")
    torch.save(task.fit(model, data).state_dict(), f"{args.stage}.pt")


if __name__ == "__main__":
    main()
