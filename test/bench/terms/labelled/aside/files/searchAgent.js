// Browser demo: a deep-research agent that searches in parallel where it can.
import { chat } from './model.js';
import { webSearch } from './search.js';

/** The model was tuned on HDS-QA, so it writes independent queries as a list and dependent ones one by one. */
const MODEL = 'hybrid-deep-searcher-7b';
const MAX_TURNS = 8;

export class HybridDeepSearcher {
  #log = [];

  constructor({ model = MODEL, topK = 5 } = {}) {
    this.model = model;
    this.topK = topK;
  }

  async answer(question, signal) {
    const messages = [{ role: 'user', content: question }];
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const reply = await chat(this.model, messages, { signal });
      const queries = [...reply.matchAll(/<search>(.*?)<\/search>/gs)].map((m) => m[1].trim());
      if (queries.length === 0) return { answer: reply, turns: turn + 1, log: this.#log };
      // Parallel search queries: one round trip for all of them.
      const results = await Promise.all(queries.map((q) => webSearch(q, this.topK, { signal })));
      this.#log.push({ turn, queries });
      messages.push({ role: 'assistant', content: reply }, { role: 'user', content: format(results) });
    }
    throw new Error(`no answer after ${MAX_TURNS} turns`);
  }
}

/** The benchmark page compares single queries split into parts, as in ParallelPrompt. */
export async function benchmark(prompts) {
  const rows = [];
  for (const { prompt, schema } of prompts) {
    const serial = await timed(() => chat(MODEL, [{ role: 'user', content: prompt }]));
    const parts = schema.iterations.map((x) => schema.template.replace('{x}', x));
    const parallel = await timed(() => Promise.all(parts.map((p) => chat(MODEL, [{ role: 'user', content: p }]))));
    // Intra-query parallelism pays only when the parts are long.
    rows.push({ prompt, serial, parallel, speedup: serial / parallel });
  }
  return rows;
}

export const PRESETS = {
  // One-shot multi-hop dense retrieval instead of search turns.
  gritHopper: { endpoint: '/embed', model: 'GritHopper-7B', hops: 4 },
  hybridDeepSearcher: { endpoint: '/chat', model: MODEL, hops: MAX_TURNS },
};
