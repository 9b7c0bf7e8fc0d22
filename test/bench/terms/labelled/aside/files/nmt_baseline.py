"""Transformer baseline for machine translation, after the annotated transformer.

Nothing special: label smoothing, Noam schedule, beam search of width 4, data parallel over the visible GPUs.
"""

import math

import torch
from torch import nn

from corpus import load_bitext, subword_model


class Embeddings(nn.Module):
    def __init__(self, vocabulary: int, width: int):
        super().__init__()
        self.table = nn.Embedding(vocabulary, width)
        self.scale = math.sqrt(width)

    def forward(self, x):
        return self.table(x) * self.scale


class Model(nn.Module):
    def __init__(self, vocabulary: int, width: int = 512, layers: int = 6, heads: int = 8):
        super().__init__()
        self.embed = Embeddings(vocabulary, width)
        self.core = nn.Transformer(width, heads, layers, layers, batch_first=True, norm_first=True)
        self.out = nn.Linear(width, vocabulary, bias=False)
        self.out.weight = self.embed.table.weight

    def forward(self, source, target):
        mask = nn.Transformer.generate_square_subsequent_mask(target.size(1)).to(target.device)
        return self.out(self.core(self.embed(source), self.embed(target), tgt_mask=mask))


def noam(step: int, width: int = 512, warmup: int = 4000) -> float:
    return width**-0.5 * min((step + 1) ** -0.5, (step + 1) * warmup**-1.5)


def main():
    subwords = subword_model("models/joint-32k.model")
    train = load_bitext("data/europarl-v10.de-en.tsv", subwords, max_tokens=25_000)
    net = nn.DataParallel(Model(len(subwords)).cuda())
    optimizer = torch.optim.Adam(net.parameters(), lr=1.0, betas=(0.9, 0.98), eps=1e-9)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, noam)
    loss_fn = nn.CrossEntropyLoss(ignore_index=0, label_smoothing=0.1)

    for step, (source, target) in enumerate(train):
        logits = net(source.cuda(), target[:, :-1].cuda())
        loss = loss_fn(logits.flatten(0, 1), target[:, 1:].cuda().flatten())
        loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 500 == 0:
            print(step, loss.item(), flush=True)
            # Poor man's checkpointing on the scratch SSD; a frontier model this is not.
            torch.save(net.module.state_dict(), "/scratch/nmt.pt")


if __name__ == "__main__":
    main()
