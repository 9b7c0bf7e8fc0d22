import { writeFileSync } from 'node:fs';
import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { bundledPapers } from '../../support/corpus.ts';
import { labelledDocuments, ordinaryDocuments, packageDocuments, singleLines } from './examples.ts';
import { plantedDocuments } from './planted.ts';
import { judge } from '../../../src/core/terms/judging/judge.ts';
import { ScannedText } from '../../../src/core/terms/scanning/hits.ts';
const packages = 'test/bench/terms/packages', labelled = 'test/bench/terms/labelled';
const papers = bundledPapers();
const lexicon = Lexicon.build(papers);
const classicOnly = new Set(papers.filter((p: any) => p.origins.every((o: any) => o.id === 'classics')).map((p: any) => p.id));
const titleIds = (p: any) => { const a = p.csl.author?.[0]; const y = [p.csl.issued, p.csl['available-date']].flatMap((d: any) => d?.['date-parts']?.[0]?.[0] ?? []); return y.map((yy: any) => `title:${p.csl.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}:${(a?.family ?? '').toLowerCase()}:${yy}`); };
const idsOf = (paper: any) => paper === undefined ? [] : [paper.id, paper.arxiv ?? '', paper.csl.title, ...titleIds(paper), ...(paper.arxiv === undefined ? [] : [`arxiv:${paper.arxiv}`])];
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
    const cardIds = judged.papers.slice(0, 4).flatMap((q: any) => idsOf(papers[q.paper]));
    const isTrue = here.some(([, p]: any) => p.papers.some((x: string) => cardIds.includes(x)));
    for (const [i] of here) found.add(i);
    if (here.length === 0 && (set === 'dev' || set === 'devLines' || set==='aside'||set==='asideLines') && classicOnly.has(ids[0] ?? '')) continue;
    const rightElsewhere = !isTrue && here.some(([, p]: any) => p.papers.length > 0 && judgement.hits.some((o: any) => o !== judged && (o.hit.start !== start || o.hit.end !== end) && p.start < o.hit.end && o.hit.start < p.end && p.papers.some((x: string) => idsOf(papers[o.papers[0]?.paper ?? -1]).includes(x))));
    if (rightElsewhere) continue;
    if (!isTrue && here.some(([, p]: any) => p.papers.length > 0 && (judged.hit.first > judged.hit.outerFirst || judged.hit.last < judged.hit.outerLast))) continue;
    out.push(JSON.stringify({ set, name, start, text: text.slice(scanned.pieces.starts[judged.hit.first], scanned.pieces.ends[judged.hit.last]), around: text.slice(Math.max(0, start - 60), start) + '«' + text.slice(start, end) + '»' + text.slice(end, end + 60), paper: ids.at(-1), title: ids[2], meant: here.map(([, p]: any) => p.papers).flat(), isTrue, logOdds: judged.logOdds, amounts: Object.fromEntries(judgement.measured(judged).map(({ kind, amount }: any) => [kind, amount])), shape: lexicon.terms.shape(term) }));
  }
  for (const [i, p] of places.entries()) if (!found.has(i) && !p.either && p.papers.length) out.push(JSON.stringify({ set, name, start: p.start, text: text.slice(p.start, p.end), around: text.slice(Math.max(0, p.start - 60), p.end + 60), meant: p.papers, isTrue: true, logOdds: null, amounts: {} }));
}
writeFileSync('/tmp/examples.jsonl', out.join('\n'));
