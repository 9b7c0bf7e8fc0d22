"""Camera-trap tools: cut the clips, find the animals, count them per night."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
import torch
import torchvision

CLASSES = ["background", "ape", "deer", "boar", "car", "person"]
# Clocks of the cameras in Oregon were never moved from PDT.
CAMERA_ZONE = ZoneInfo("Etc/GMT+7")


def load_detector(weights: Path) -> torch.nn.Module:
    # SSD300 is enough at night, and fast; the SSD head has six classes here.
    model = torchvision.models.detection.ssd300_vgg16(weights_backbone=None, num_classes=len(CLASSES))
    model.load_state_dict(torch.load(weights, map_location="cpu"))
    return model.eval()


def frames(clip: Path, every: int = 15):
    capture = cv2.VideoCapture(str(clip))
    index = 0
    while True:
        ok, image = capture.read()
        if not ok:
            break
        if index % every == 0:
            yield torch.from_numpy(image[..., ::-1].copy()).permute(2, 0, 1) / 255
        index += 1
    capture.release()


@torch.inference_mode()
def count(model, clip: Path, threshold: float = 0.6) -> Counter:
    most = Counter()
    for image in frames(clip):
        result = model([image])[0]
        labels = [CLASSES[i] for i, s in zip(result["labels"], result["scores"]) if s > threshold]
        for name, n in Counter(labels).items():
            most[name] = max(most[name], n)
    return most


def herd_size(counts: Counter) -> int:
    """Deer only; apes are counted by face."""
    return counts["deer"]


def main(folder: str = "clips") -> None:
    model = load_detector(Path("weights/trap_ssd.pt"))
    with open("nights.csv", "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["night", *CLASSES[1:]])
        for clip in sorted(Path(folder).glob("*.mp4")):
            when = datetime.fromtimestamp(clip.stat().st_mtime, CAMERA_ZONE)
            counts = count(model, clip)
            writer.writerow([when.date(), *(counts[c] for c in CLASSES[1:])])
            if counts["car"] and not counts["person"]:
                print(f"{clip.name}: a car without a person, check the gate")


if __name__ == "__main__":
    main()
