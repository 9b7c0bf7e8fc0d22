"""Draft-and-verify loops of the serving engine.

``SpeculativeDecoder`` runs a small draft model for ``k`` tokens and lets the target check
them in one forward pass. Which drafter is used is a matter of configuration.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

import torch


class Drafter(enum.Enum):
    AUTOREGRESSIVE = "ar"
    PARALLEL_SPEC = "parallelspec"
    SPEC_BRANCH = "spec-branch"
    AMPHISTA = "amphista"
    LOOKAHEAD = "lookahead"


@dataclass
class SpeculativeDecodingConfig:
    drafter: Drafter = Drafter.AUTOREGRESSIVE
    num_draft_tokens: int = 5
    # SpecBranch: fork this many speculative branches at a likely rejection point.
    max_branches: int = 4
    # Lookahead decoding: window W, n-gram size N, size of the verification branch G.
    window: int = 15
    ngram: int = 5
    guesses: int = 15
    stop_tokens: list[int] = field(default_factory=list)


class LookaheadDecoding:
    """Exact greedy decoding without a draft model.

    The lookahead branch keeps a window of Jacobi iterations and collects n-grams from its
    trajectory; the verification branch checks candidates from the pool.
    """

    def __init__(self, model, config: SpeculativeDecodingConfig):
        self.model = model
        self.pool: dict[int, list[tuple[int, ...]]] = {}
        self.config = config

    def step(self, tokens: torch.Tensor) -> torch.Tensor:
        window = self.jacobi_window(tokens)
        candidates = self.pool.get(int(tokens[-1]), [])[: self.config.guesses]
        logits = self.model(tokens, window, candidates)
        return accept_longest(tokens, candidates, logits)

    def jacobi_window(self, tokens):
        width = self.config.window
        return torch.randint(0, self.model.vocab_size, (self.config.ngram - 1, width))


class SpeculativeDecoder:
    def __init__(self, target, draft, config: SpeculativeDecodingConfig):
        self.target, self.draft, self.config = target, draft, config

    @torch.inference_mode()
    def speculative_decode(self, tokens: torch.Tensor, limit: int) -> torch.Tensor:
        while len(tokens) < limit:
            proposal = self.draft.propose(tokens, self.config.num_draft_tokens)
            logits = self.target(torch.cat([tokens, proposal]))
            tokens = accept_longest(tokens, proposal, logits)
            if int(tokens[-1]) in self.config.stop_tokens:
                break
        return tokens


def make_drafter(kind: Drafter, target, draft):
    if kind is Drafter.PARALLEL_SPEC:
        # One forward pass of the parallel drafter gives all k tokens.
        return ParallelSpecDrafter(draft)
    if kind is Drafter.AMPHISTA:
        # The Auto-embedding Block lets the drafting heads attend to each other.
        return AmphistaHeads(target, staged_adaptation_layers=2)
    if kind is Drafter.SPEC_BRANCH:
        return BranchParallelDrafter(target, draft, rollback=True)
    return draft


def accept_longest(tokens, candidates, logits):
    # Walks the tree of candidates. Not to be confused with a branch of the git kind.
    best = tokens
    for candidate in candidates:
        n = matching_prefix(candidate, logits)
        if n > len(best) - len(tokens):
            best = torch.cat([tokens, candidate[:n]])
    return best
