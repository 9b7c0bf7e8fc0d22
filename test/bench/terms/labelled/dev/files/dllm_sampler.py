"""Samplers for masked diffusion language models (LLaDA, Dream).

All samplers unmask several positions a step; they differ in which ones:

* ``confidence``  a fixed threshold, as in the LLaDA release
* ``apd``         adaptive parallel decoding with a small autoregressive verifier
* ``lopa``        lookahead parallel decoding over several token filling orders
"""

import math
from typing import Callable

import torch
import torch.nn.functional as F

Sampler = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
SAMPLERS: dict[str, Sampler] = {}


def register(name: str):
    def wrap(fn: Sampler) -> Sampler:
        SAMPLERS[name] = fn
        return fn

    return wrap


@register("confidence")
def confidence(logits: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    probability = F.softmax(logits, dim=-1).amax(-1)
    return (probability > 0.9) & mask


@register("apd")
def apd_accept(logits, mask, verifier=None, mixture: float = 0.7):
    # APD multiplies the dLLM marginals with the joint probability under the verifier.
    marginal = F.log_softmax(logits, dim=-1)
    joint = verifier(logits.argmax(-1))
    score = mixture * marginal + (1 - mixture) * joint
    keep = score.exp().cumprod(dim=-1) > math.exp(-1.0)
    return keep & mask


class LoPASampler:
    """Keep the branch whose next step promises the most parallelism.

    ``branches`` candidate TFOs are evaluated in one batched forward pass, so that
    tokens per forward pass (TPF) rises without training.
    """

    def __init__(self, branches: int = 6, distributed: bool = False):
        self.branches = branches
        # LoPA-Dist puts every branch on a device of its own.
        self.distributed = distributed

    def __call__(self, logits, mask):
        orders = self.propose(logits, mask, self.branches)
        confidence = torch.stack([self.branch_confidence(logits, o) for o in orders])
        return orders[int(confidence.argmax())]


def load_model(name: str):
    # Checkpoints distilled with certainty-forcing distillation need about 30 steps instead of 256.
    known = {
        "llada": "GSAI-ML/LLaDA-8B-Instruct",
        "dparallel": "Zigeng/dParallel-LLaDA-8B-instruct",
        "d2f_dream": "SJTU-Deng-Lab/D2F_Dream_Base_7B_Lora",
    }
    return known[name]


def evaluate(sampler: Sampler, suite: str = "parallelbench") -> dict[str, float]:
    """Quality against speed on ParallelBench, whose tasks punish blind parallel decoding."""
    from evaluation import suites

    return suites[suite].run(sampler)
