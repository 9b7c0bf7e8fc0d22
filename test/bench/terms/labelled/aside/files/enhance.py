# Denoise a folder of recordings, then resynthesise them with a small vocoder for the demo page.
from __future__ import annotations

import sys
from pathlib import Path

import librosa
import numpy as np
import soundfile as sf
import torch

from mp_senet import MPSENet
from vocoders.apnet import APNet, amplitude_spectrum, PhaseSpectrumPredictor

RATE = 16_000


class Enhancer:
    """MP-SENet estimates magnitude mask and wrapped phase in two parallel decoders."""

    def __init__(self, checkpoint: str = "JacobLinCool/MP-SENet-DNS", device: str = "cuda"):
        self.model = MPSENet.from_pretrained(checkpoint).to(device).eval()

    @torch.inference_mode()
    def __call__(self, audio: np.ndarray) -> np.ndarray:
        enhanced, _, _ = self.model(audio)
        return enhanced


def load(path: Path) -> np.ndarray:
    audio, _ = librosa.load(path, sr=RATE, mono=True)
    return audio / max(1e-6, np.abs(audio).max())


def build_vocoder(name: str):
    if name == "apnet":
        # The APNet vocoder works on frames only: eight times faster than HiFi-GAN on our CPU box.
        net = APNet(amplitude="asp", phase=PhaseSpectrumPredictor(channels=512))
        net.load_state_dict(torch.load("apnet_ljspeech.pt", map_location="cpu"))
        return net
    raise SystemExit(f"unknown vocoder {name}")


def main(folder: str, vocoder: str = "apnet") -> None:
    enhancer = Enhancer()
    synth = build_vocoder(vocoder)
    for path in sorted(Path(folder).glob("*.wav")):
        clean = enhancer(load(path))
        sf.write(path.with_suffix(".clean.wav"), clean, RATE)
        mel = librosa.feature.melspectrogram(y=clean, sr=RATE, n_fft=1024, hop_length=256, n_mels=80)
        with torch.inference_mode():
            wave = synth(torch.from_numpy(np.log(mel + 1e-5)[None]))
        sf.write(path.with_suffix(".synth.wav"), wave.squeeze().numpy(), RATE)
        print(path.name, "ok")


# Spoken status messages use piper (en_GB-alan), which has its own vocoder.
if __name__ == "__main__":
    main(*sys.argv[1:])
