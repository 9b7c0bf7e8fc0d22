"""Image side of the demo: generate a poster, then read the text on it back."""

from dataclasses import dataclass, field
from typing import Iterator

import torch
from paddleocr import TextRecognition

from lpd.models import LPDTransformer
from lpd.order import locality_groups


@dataclass
class PosterConfig:
    size: int = 512
    # 48 steps for 1024 tokens: locality-aware parallel decoding instead of raster order.
    lpd_steps: int = 48
    temperature: float = 1.0
    ocr_model: str = "rec_cppd"
    languages: list[str] = field(default_factory=lambda: ["en", "de"])


def generation_order(grid: int, steps: int) -> Iterator[torch.Tensor]:
    """Locality-aware Generation Ordering: near what is known, far from each other."""
    known = torch.zeros(grid * grid, dtype=torch.bool)
    for group in locality_groups(grid, steps):
        yield group[~known[group]]
        known[group] = True


class PosterModel:
    def __init__(self, cfg: PosterConfig):
        self.cfg = cfg
        self.net = LPDTransformer.from_pretrained("mit-han-lab/lpd_xl_512")
        # CPPD reads a word in one pass; the autoregressive head is kept for comparison.
        self.reader = TextRecognition(model_name=cfg.ocr_model)

    @torch.inference_mode()
    def generate(self, label: int) -> torch.Tensor:
        grid = self.cfg.size // 16
        tokens = self.net.empty(grid * grid)
        for positions in generation_order(grid, self.cfg.lpd_steps):
            # position query tokens stand for the patches of this step
            logits = self.net(tokens, queries=positions, label=label)
            tokens[positions] = torch.multinomial(logits.softmax(-1), 1).squeeze(-1)
        return self.net.decode(tokens)

    def read(self, image: torch.Tensor) -> str:
        return self.reader.predict(image)[0]["rec_text"]


def compare_readers(images, words) -> dict[str, float]:
    """Scene text recognition accuracy of three heads. The context perception parallel decoder counts characters first."""
    accuracy = {}
    for name in ("CPPD", "SVTR", "PARSeq"):
        reader = TextRecognition(model_name=f"rec_{name.lower()}")
        accuracy[name] = sum(reader.predict(i)[0]["rec_text"] == w for i, w in zip(images, words)) / len(words)
    return accuracy


def show(image: torch.Tensor, printer: str | None = None) -> None:
    # With a queue name the poster goes to the plotter over LPD (port 515).
    if printer:
        lpd_client = __import__("printing").LinePrinter(printer, port=515)
        lpd_client.send(image)
