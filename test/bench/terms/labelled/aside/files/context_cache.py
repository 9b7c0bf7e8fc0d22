"""Pre-computed contexts: encode every passage once, reuse its KV cache in any prompt.

Parallel encoding is not free: attention over contexts that never saw each other is too flat. APE realigns it with
a shared prefix, a temperature and a scale; without that we saw the high attention entropy that others report for
parallel context encoding.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from ape.cache import ContextCache
from ape.modeling_llama import enable_llama_ape_attention


@dataclass
class ApeConfig:
    prefix: str = "\n\n"
    temperature: float = 0.9
    scale: float = 0.9
    # Keep the first tokens of each piece as sinks: the other remedy for attention entropy.
    sink_tokens: int = 4


def ape_attention(q: Tensor, k_ctx: Tensor, v_ctx: Tensor, k: Tensor, v: Tensor, cfg: ApeConfig) -> Tensor:
    scores_ctx = q @ k_ctx.mT / (q.shape[-1] ** 0.5 * cfg.temperature)
    scores = q @ k.mT / q.shape[-1] ** 0.5
    lse_ctx = cfg.scale * scores_ctx.logsumexp(-1, keepdim=True)
    lse = scores.logsumexp(-1, keepdim=True)
    w = torch.sigmoid(lse_ctx - lse)
    return w * (scores_ctx.softmax(-1) @ v_ctx) + (1 - w) * (scores.softmax(-1) @ v)


def attention_entropy(scores: Tensor) -> Tensor:
    p = scores.softmax(-1)
    return -(p * p.clamp_min(1e-9).log()).sum(-1)


class CachedGenerator:
    def __init__(self, model, tokenizer, cfg: ApeConfig):
        enable_llama_ape_attention(model)
        self.model, self.tokenizer, self.cfg = model, tokenizer, cfg
        self.contexts: dict[str, ContextCache] = {}

    def add(self, key: str, text: str) -> None:
        ids = self.tokenizer(self.cfg.prefix + text, return_tensors="pt").input_ids
        self.contexts[key] = ContextCache.encode(self.model, ids)

    def generate(self, question: str, keys: list[str], streams: int = 1) -> str:
        """Context-augmented generation. With several streams the outputs are merged as in ParScale."""
        caches = [self.contexts[key] for key in keys]
        if streams > 1:
            return self.parscale_merge(question, caches, streams)
        return self.model.generate(question, past=caches)

    def parscale_merge(self, question: str, caches: list, streams: int) -> str:
        # Parallel scaling: P learnt prefixes, P forward passes, one weighted sum of the logits.
        raise NotImplementedError("needs a ParScale checkpoint")
