"""Pre-train a decoder-only model with Fully Sharded Data Parallel (FSDP).

Launch with torchrun:

    torchrun --nproc_per_node 8 train_fsdp.py --config configs/7b.yaml
"""

import argparse
import functools
import logging
import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch.distributed.fsdp import (
    CPUOffload,
    FullyShardedDataParallel as FSDP,
    MixedPrecision,
    ShardingStrategy,
)
from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy
from torch.nn.parallel import DistributedDataParallel as DDP

from model import Block, Transformer
from data import packed_batches

log = logging.getLogger(__name__)


@dataclass
class FsdpConfig:
    sharding_strategy: str = "full"
    cpu_offload: bool = False
    param_dtype: str = "bfloat16"
    # FSDP2 keeps one DTensor per parameter; the flat-parameter path stays the default.
    use_fsdp2: bool = False


def wrap_model(model: torch.nn.Module, cfg: FsdpConfig, rank: int) -> torch.nn.Module:
    policy = functools.partial(transformer_auto_wrap_policy, transformer_layer_cls={Block})
    dtype = getattr(torch, cfg.param_dtype)
    if cfg.use_fsdp2:
        from torch.distributed._composable.fsdp import fully_shard

        for block in model.blocks:
            fully_shard(block)
        return fully_shard(model)
    return FSDP(
        model,
        auto_wrap_policy=policy,
        sharding_strategy=ShardingStrategy[cfg.sharding_strategy.upper() + "_SHARD"],
        mixed_precision=MixedPrecision(param_dtype=dtype, reduce_dtype=torch.float32),
        cpu_offload=CPUOffload(offload_params=cfg.cpu_offload),
        device_id=rank,
        limit_all_gathers=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--no-fsdp", dest="use_fsdp", action="store_false")
    parser.add_argument("--grad-accum", type=int, default=8)
    args = parser.parse_args()

    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)

    model = Transformer.from_config(args.config)
    if args.use_fsdp:
        model = wrap_model(model, FsdpConfig(), rank)
    else:
        # Small models fit on one device: plain DDP is faster than sharding.
        model = DDP(model.cuda(), device_ids=[rank], gradient_as_bucket_view=True)

    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, fused=True)
    for step, batch in enumerate(packed_batches(args.config, rank)):
        last = (step + 1) % args.grad_accum == 0
        if last:
            loss = model(**batch).loss / args.grad_accum
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        else:
            with model.no_sync():
                loss = model(**batch).loss / args.grad_accum
                loss.backward()
        if step % 20 == 0 and rank == 0:
            log.info("step %d loss %.4f", step, loss.item() * args.grad_accum)

    dist.destroy_process_group()


if __name__ == "__main__":
    main()
