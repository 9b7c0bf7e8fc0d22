"""One model, three ways to place it: PyTorch/XLA, OneFlow and plain JAX.

All three ask for a few sharding annotations and complete the rest, the way GSPMD does.
"""

import os

import numpy as np


def torch_xla_model(model):
    import torch_xla.core.xla_model as xm
    import torch_xla.distributed.spmd as xs
    import torch_xla.runtime as xr

    xr.use_spmd()  # switches the GSPMD partitioner on
    count = xr.global_runtime_device_count()
    mesh = xs.Mesh(np.arange(count), (count // 4, 4), ("data", "model"))
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2:
            xs.mark_sharding(parameter, mesh, ("model", None) if "down" in name else (None, "model"))
    sharded = next(model.parameters())
    assert isinstance(sharded, xs.XLAShardedTensor), type(sharded)
    return model.to(xm.xla_device())


def oneflow_model(build):
    import oneflow as flow

    placement = flow.placement("cuda", ranks=[[0, 1], [2, 3]])
    # SBP signatures: split the batch on the first axis of the mesh, weights on the second.
    sbp = (flow.sbp.split(0), flow.sbp.broadcast)
    model = build().to_global(placement=placement, sbp=(flow.sbp.broadcast, flow.sbp.split(1)))
    x = flow.randn(64, 1024, placement=placement, sbp=sbp)
    return model(x)


def jax_model(params, batch):
    import jax
    from jax.sharding import NamedSharding, PartitionSpec as P

    mesh = jax.make_mesh((jax.device_count() // 4, 4), ("data", "model"))
    place = lambda leaf: jax.device_put(leaf, NamedSharding(mesh, P(None, "model") if leaf.ndim == 2 else P()))
    return jax.tree.map(place, params), jax.device_put(batch, NamedSharding(mesh, P("data")))


def deploy_llm(deployer_args):
    # Redco finds the tensor-parallel rules of a transformer by itself.
    from redco import Deployer

    return Deployer(jax_seed=42, n_model_shards=4, **deployer_args)


def backend() -> str:
    # On Cloud with Pathways one single-controller process drives all slices; the proxy sets this variable.
    if os.environ.get("JAX_PLATFORMS") == "proxy" or "PATHWAYS_HEAD" in os.environ:
        import pathwaysutils

        pathwaysutils.initialize()
        return "pathways"
    return "mcjax"
