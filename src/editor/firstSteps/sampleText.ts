/** The document that the walkthrough opens. It holds its own bibliography, so that it needs no file. */
export const sampleText = `---
title: Five minutes with Papergloss
references:
  - id: hu2022lora
    type: article
    title: "LoRA: Low-Rank Adaptation of Large Language Models"
    author: [{ family: Hu, given: Edward J. }]
    issued: 2022
    URL: https://arxiv.org/abs/2106.09685
---

# Rest the pointer on a name

We fine-tune a large language model with LoRA, shard its optimizer with PyTorch FSDP and
compute attention with FlashAttention. For serving, vLLM keeps the cache in pages
(PagedAttention), and speculative decoding drafts several tokens at a time.

# Rest it on a citation

Low-rank updates leave the weights of the model as they are [@hu2022lora].

# Cite a paper

At the end of the next line, press Ctrl+K, then G (on a Mac, Cmd+K, then G).

Pages keep the cache of a server from being torn to pieces 
`;

/** The line, from 0, at whose end something is to be cited. */
export const lineToCite = sampleText.split('\n').findIndex((line) => line.startsWith('Pages keep'));
