import { writeFileSync } from 'node:fs';
import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { bundledPapers } from './libraries.ts';
import { labelledDocuments, ordinaryDocuments, packageDocuments, singleLines } from './examples.ts';
import { plantedDocuments } from './planted.ts';
import { judge } from '../../../src/core/terms/judging/judge.ts';
import { ScannedText } from '../../../src/core/terms/scanning/hits.ts';
const packages = 'test/bench/terms/packages', labelled = 'test/bench/terms/labelled';
const papers = bundledPapers();
const lexicon = Lexicon.build(papers);
const idsOf = (paper: any) => paper === undefined ? [] : [paper.id, paper.arxiv ?? '', paper.csl.title, ...(paper.arxiv === undefined ? [] : [`arxiv:${paper.arxiv}`])];
const dev = labelledDocuments(`${labelled}/dev`);
const isEven = (name: string) => [...name].reduce((s, l) => s + l.charCodeAt(0), 0) % 2 === 0;
const even = ordinaryDocuments('node_modules', 6e6, isEven);
const sets: any = { dev, devLines: singleLines(dev), even, planted: plantedDocuments(lexicon, even, 1), pk: packageDocuments(`${packages}/labels.dev.jsonl`), pkLines: packageDocuments(`${packages}/lines.dev.jsonl`) };
if (process.argv.includes('--aside')) { const aside = labelledDocuments(`${labelled}/aside`); Object.assign(sets, { aside, asideLines: singleLines(aside), pkAside: packageDocuments(`${packages}/labels.aside.jsonl`), pkLinesAside: packageDocuments(`${packages}/lines.aside.jsonl`) }); }
const out: string[] = [];
for (const [set, documents] of Object.entries(sets) as any) for (const { name, text, languageId, places, isWhole } of documents) {
  const scanned = new ScannedText(lexicon, text, languageId);
  const judgement = judge(lexicon, scanned, { path: name });
  const found = new Set<number>();
  for (const judged of judgement.hits) {
    const { start, end, term } = judged.hit;
    const here = [...places.entries()].filter(([, p]: any) => p.start < end && start < p.end);
    if (here.some(([, p]: any) => p.either) || (here.length === 0 && !isWhole)) continue;
    const ids = idsOf(papers[judged.papers[0]?.paper ?? -1]);
    const isTrue = here.some(([, p]: any) => p.papers.some((x: string) => ids.includes(x)));
    for (const [i] of here) found.add(i);
    const rightElsewhere = !isTrue && here.some(([, p]: any) => p.papers.length > 0 && judgement.hits.some((o: any) => o !== judged && (o.hit.start !== start || o.hit.end !== end) && p.start < o.hit.end && o.hit.start < p.end && p.papers.some((x: string) => idsOf(papers[o.papers[0]?.paper ?? -1]).includes(x))));
    if (rightElsewhere) continue;
    out.push(JSON.stringify({ set, name, start, text: text.slice(start, end), around: text.slice(Math.max(0, start - 60), end + 60), paper: ids.at(-1), title: ids[2], meant: here.map(([, p]: any) => p.papers).flat(), isTrue, logOdds: judged.logOdds, amounts: Object.fromEntries(judgement.measured(judged).map(({ kind, amount }: any) => [kind, amount])), shape: lexicon.terms.shape(term) }));
  }
  for (const [i, p] of places.entries()) if (!found.has(i) && !p.either && p.papers.length) out.push(JSON.stringify({ set, name, start: p.start, text: text.slice(p.start, p.end), around: text.slice(Math.max(0, p.start - 60), p.end + 60), meant: p.papers, isTrue: true, logOdds: null, amounts: {} }));
}
writeFileSync('/tmp/examples.jsonl', out.join('\n'));
