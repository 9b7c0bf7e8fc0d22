# ImageNet baseline, one process per GPU.
import contextlib
import os

import torch
import torch.distributed as dist
import torchvision
from torch.utils.data import DataLoader, DistributedSampler


def build(local_rank: int, static_graph: bool):
    net = torchvision.models.resnet50().cuda(local_rank)
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(net)
    return torch.nn.parallel.DistributedDataParallel(
        net,
        device_ids=[local_rank],
        bucket_cap_mb=25,  # gradient bucketing: one AllReduce per 25 MB
        find_unused_parameters=not static_graph,
    )


def unwrap(net):
    """Return the module under DDP, so that checkpoints load without it."""
    return net.module if isinstance(net, torch.nn.parallel.DistributedDataParallel) else net


def train_epoch(ddp_model, loader, optimizer, accumulate: int):
    for i, (images, labels) in enumerate(loader):
        boundary = (i + 1) % accumulate == 0
        context = contextlib.nullcontext() if boundary else ddp_model.no_sync()
        with context:
            logits = ddp_model(images.cuda(non_blocking=True))
            loss = torch.nn.functional.cross_entropy(logits, labels.cuda(non_blocking=True))
            (loss / accumulate).backward()
        if boundary:
            optimizer.step()
            optimizer.zero_grad()


def compress_hook(state, bucket: dist.GradBucket):
    # 16-bit communication hook. An 8-bit approximation of the gradients would halve the
    # traffic again, see "8-Bit Approximations for Parallelism in Deep Learning".
    compressed = bucket.buffer().to(torch.float16).div_(dist.get_world_size())
    future = dist.all_reduce(compressed, async_op=True).get_future()
    return future.then(lambda f: f.value()[0].to(torch.float32))


def main():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)

    # The augmented crops are cached on the local SSD, not on the shared file system.
    cache = os.environ.get("SSD_CACHE", "/mnt/ssd0/imagenet")
    dataset = torchvision.datasets.ImageFolder(cache)
    sampler = DistributedSampler(dataset, shuffle=True)
    loader = DataLoader(dataset, batch_size=128, sampler=sampler, num_workers=8, pin_memory=True)

    ddp_model = build(local_rank, static_graph=True)
    ddp_model.register_comm_hook(state=None, hook=compress_hook)
    optimizer = torch.optim.SGD(ddp_model.parameters(), lr=0.8, momentum=0.9)

    for epoch in range(90):
        sampler.set_epoch(epoch)
        train_epoch(ddp_model, loader, optimizer, accumulate=4)
        if local_rank == 0:
            torch.save(unwrap(ddp_model).state_dict(), f"resnet50-{epoch:03d}.pt")


if __name__ == "__main__":
    main()
