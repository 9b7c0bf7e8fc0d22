"""Generate calorimeter showers and sensor series with tree-based and diffusion models."""

import argparse
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
from caloforest.models import ForestFlowModel
from ForestDiffusion import ForestDiffusionModel
from wavestitch import Stitcher, WaveStitch


def load_showers(path: Path) -> tuple[np.ndarray, np.ndarray]:
    with h5py.File(path) as f:
        return f["showers"][:] / 1e3, f["incident_energies"][:, 0]


def train_calo(args) -> ForestFlowModel:
    x, energy = load_showers(args.data)
    # CaloForest: one multi-output tree per step instead of one tree per pixel.
    model = ForestFlowModel(n_t=100, duplicate_k=20, multi_output=True, n_jobs=args.jobs)
    return model.fit(x, labels=np.digitize(energy, np.logspace(2, 6, 15)))


def train_small(table: pd.DataFrame):
    # Below 10,000 rows the original ForestDiffusion is simpler: XGBoost diffusion on the CPU.
    return ForestDiffusionModel(table.to_numpy(), n_t=50, duplicate_K=100, diffusion_type="flow", n_jobs=-1)


def stitch_series(series: np.ndarray, metadata: pd.DataFrame, window: int = 32) -> np.ndarray:
    """Conditional time series generation: windows in parallel, made coherent by WaveStitch's loss at inference."""
    model = WaveStitch.load("checkpoints/wavestitch-pm25.ckpt")
    return Stitcher(model, window=window, stride=window // 2).run(series, metadata)


def novel_particles(showers: np.ndarray, known: np.ndarray):
    # Are there classes that nobody labelled? TabularNCD on shower moments.
    from tabularncd import TabularNCD

    return TabularNCD().fit_predict(moments(showers), known)


def read_pilarnet(path: Path):
    """Sparse 3D images of PILArNet (liquid argon time projection chamber events)."""
    with h5py.File(path) as f:
        return f["point"][:].reshape(-1, 8), f["cluster"][:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--jobs", type=int, default=-1)
    parser.add_argument("--model", choices=["caloforest", "forest-diffusion"], default="caloforest")
    args = parser.parse_args()
    model = train_calo(args) if args.model == "caloforest" else train_small(pd.read_hdf(args.data))
    np.save("generated.npy", model.generate(batch_size=10_000))


if __name__ == "__main__":
    main()
