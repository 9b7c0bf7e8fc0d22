import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { proposeKey } from '../../../src/core/bibliography/citekey.ts';
import {
  betterBibtexFormula,
  keyFormula,
  readKeyFormula,
} from '../../../src/core/bibliography/keyFormula/keyFormula.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { samplePaper } from './samplePapers.ts';

const made = (csl: Partial<CslItem>): Paper => ({
  ...samplePaper(),
  csl: { type: 'article-journal', title: '', ...csl },
});
const people = (...families: string[]): { family: string; given: string }[] =>
  families.map((family, place) => ({ family, given: ['Yanli Jo', 'Andrew', 'Rohan'][place] ?? 'Zoë' }));

const fsdp = made({
  title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
  author: people('Zhao', 'Gu', 'Varma', 'Luo', 'Huang'),
  issued: { 'date-parts': [[2023, 4, 21]] },
  'original-date': { 'date-parts': [[1998]] },
  'container-title': 'Proceedings of the VLDB Endowment',
  'container-title-short': 'Proc. VLDB Endow.',
  page: '3848–3860',
  volume: '16',
  keyword: 'training, sharding; memory',
  DOI: '10.14778/3611540.3611569',
  language: 'en-US',
});
const two = made({ title: 'The “Big” Picture', author: people('Müller', "O'Neil"), issued: { 'date-parts': [[7]] } });
const edited = made({
  type: 'book',
  title: 'Reinforcement Learning',
  editor: people('Wiering', 'van Otterlo'),
  issued: { 'date-parts': [[2012]] },
});
const bare = made({ title: 'Untitled', type: 'webpage' });

const keyOf = (formula: string, paper = fsdp, taken: readonly string[] = []): string =>
  proposeKey(paper, (key) => taken.includes(key), { formula: readKeyFormula(formula) });

// prettier-ignore
const cases: readonly (readonly [formula: string, key: string, paper?: Paper])[] = [
  [betterBibtexFormula, 'zhaoPyTorchFSDPExperiences2023'],
  [betterBibtexFormula, 'wieringReinforcementLearning2012', edited],
  ['auth + year', 'Zhao2023'],
  ['auth(3) + shortyear', 'Zha23'],
  ['auth(n=3, m=2).lower + year', 'gu2023'],
  ['auth(0,1,editor).lower', 'wiering', edited],
  ['auth(initials=true)', 'ZhaoYJ'],
  ['authForeIni + authorLastForeIni', 'YJZ'],
  ['authorLast.lower', 'huang'],
  ['authorsn(2, sep="-")', 'Zhao-Gu-EtAl'],
  ['authors(2)', 'ZhaoGu'],
  ['authors(n=2, etal=EtAl, sep="_")', 'Zhao_Gu_EtAl'],
  ['authors([2,3])', 'GuVarma'],
  ['authors(2, name="%(f).2s%(i)s")', 'ZhYGuA'],
  ['authors(min=9) + year | auth', 'Zhao'],
  ['authors(max=2) + year | auth', 'MullerONeil07', two],
  ['authorsAlpha', 'ZGV+'],
  ['authorsAlpha', 'MO', two],
  ['authorsAlpha(sep="")+shortyear', 'Wv12', edited],
  ['authIni(2)', 'Zh.Gu.Va.Lu.Hu'],
  ['authorIni', 'Zhao.G.V.L.H'],
  ['authAuthEa', 'Zhao.Gu.ea'],
  ['authEtAl', 'ZhaoEtAl'],
  ['authEtal2', 'Zhao.etal'],
  ['authEtal2.lower', 'muller.oneil', two],
  ['authshort', 'Z.G.V+'],
  ['title', 'PyTorchFSDPExperiencesScalingFullyShardedDataParallel'],
  ['shorttitle', 'PyTorchFSDPExperiences'],
  ['shorttitle(2, 1)', 'BigPicture', two],
  ['veryshorttitle.lower', 'pytorch'],
  ['year', '07', two],
  ['origyear', '1998'],
  ['date', '2023-04-21'],
  ['date("%Y%m") + "x"', '202304x'],
  ['date("%y-%-m-%d")', '23-4-21'],
  ['date("%Y-%m-%d")', '2012', edited],
  ['month.capitalize', 'Apr'],
  ['journal.abbr', 'PVE'],
  ['journal(full).abbr', 'PotVE'],
  ['PublicationTitle.select(-2, 1).lower', 'vldb'],
  ['Title.skipwords.select(2,2).condense("_")', 'FSDP_Experiences'],
  ['Title.select(1,2).condense("-").nopunctordash', 'PyTorchFSDP'],
  ['Title.nopunct.lower.condense', 'pytorchfsdpexperiencesonscalingfullyshardeddataparallel'],
  ['Volume + "." + firstpage + "-" + lastpage', '16.3848-3860'],
  ['keyword(0) + keyword(2)', 'memorytraining'],
  ['type', 'journalArticle'],
  ['type(book) + veryshorttitle | auth + year', 'Zhao2023'],
  ['type(book, webpage) + veryshorttitle | auth + year', 'Untitled', bare],
  ['language(german) + "de" | "other"', 'other'],
  ['auth.len(">", 9) + year | auth(2)', 'Zh'],
  ['auth + len(">", 9) + year; veryshorttitle', 'PyTorch'],
  ['auth.match(/^(Z)h/) + year', 'Z2023'],
  ['auth.match("zh") + year', 'Zhao2023'],
  ['auth.match(/^a/i) + year | "none"', 'none'],
  ['auth.default("Anon") + title', 'AnonUntitled', bare],
  ['auth.prefix("by_") + year.postfix("x") + veryshorttitle', 'Untitled', bare],
  ['auth.upper.substring(2,2)', 'HA'],
  ['Title.replace("fsdp", "X").select(1,2)', 'PyTorchX:'],
  ['Title.replace(/[A-Z]+/g, "").select(1,1)', 'yorch'],
  ['(ShortTitle.abbr || journal.abbr).lower', 'pve'],
  ['DOI.alphanum', '101477836115403611569'],
  ['auth.clean + authorLast.ascii', "MullerONeil", two],
  ['"a b" + \'c\'', 'abc'],
  ['zotero', 'zhao_pytorch_2023'],
  ['auth.discard + Volume | year', '16'],
  // The former language.
  ['[auth:lower][year]', 'zhao2023'],
  ['[auth][shorttitle3_3][year]', 'ZhaoPyTorchFSDPExperiences2023'],
  ['[auth3][>9]x|[authors2]:[shortyear]', 'ZhaoGuEtAl:23'],
  ['[auth.etal:lower]', 'zhao.etal'],
  ['[edtr:lower][year]', 'wiering2012', edited],
  ['[=book][veryshorttitle]|[auth+initials]', 'ZhaoYJ'],
  ['[Title:skipwords:select,1,1:lower]_[firstpage]', 'pytorch_3848'],
  ['[auth:(Anon)][Title:replace,titl,X]', 'AnonUnXed', bare],
];

describe('a formula for citation keys', () => {
  for (const [formula, key, paper] of cases) {
    it(`${formula} gives ${key}`, () => assert.equal(keyOf(formula, paper), key));
  }

  it('writes names of every script in letters of ASCII, German ones as Germans do', () => {
    const chinese = made({
      title: '深度学习',
      author: [{ family: '张', given: '三' }],
      issued: { 'date-parts': [[2018]] },
    });
    assert.match(keyOf('auth.fold.lower + year', chinese), /^zhang2018$/);
    const german = made({ title: 'Über', author: people('Müller'), language: 'de-DE' });
    assert.equal(keyOf('auth.lower + veryshorttitle', german), 'muellerUeber');
  });

  it('tells keys apart that are taken, where the formula says so', () => {
    assert.equal(keyOf('auth + year', fsdp, ['Zhao2023']), 'Zhao2023a');
    assert.equal(keyOf('auth + year', fsdp, ['Zhao2023', 'Zhao2023a']), 'Zhao2023b');
    assert.equal(keyOf('auth + year + postfix("-%(n)s")', fsdp, ['Zhao2023']), 'Zhao2023-1');
    assert.equal(keyOf('auth + infix("%(A)s") + year', fsdp, ['Zhao2023']), 'ZhaoA2023');
    assert.equal(keyOf('auth + year + postfix("%(n)02d", 1)'), 'Zhao202301');
    assert.equal(keyOf('[auth][year][0]', fsdp, ['Zhao2023']), 'Zhao2023-1');
    assert.equal(keyOf('auth + postfix("x")', fsdp, ['Zhao', 'Zhaoxa']), 'Zhaoxb');
    const far = `auth + postfix("%(n)s", ${'9'.repeat(400)})`;
    assert.equal(keyOf(far, fsdp, ['Zhao1000000']), 'Zhao1000001');
  });

  it('leaves the built-in key to what it says nothing of', () => {
    assert.equal(keyOf('auth', bare), 'untitled');
    assert.equal(keyOf('type(book) + title'), 'zhao2023pytorch');
  });

  it('gives a key that its document can hold', () => {
    const formula = readKeyFormula('authEtal2 + "+" + year + "/" + "x!"');
    const holds = (key: string): boolean => /^[a-z0-9.]+$/i.test(key);
    assert.equal(
      proposeKey(fsdp, () => false, { formula, holds }),
      'zhao2023pytorch',
    );
    assert.equal(
      proposeKey(fsdp, () => false, { formula, holds: (key) => !/[!/]/.test(key) }),
      'Zhao.etal+2023x',
    );
  });

  // prettier-ignore
  const faults: readonly (readonly [formula: string, offset: number, message: RegExp])[] = [
    ['', 0, /expected a function/],
    ['auth +', 6, /expected a function.*found the end/],
    ['auth.', 5, /expected a filter, found the end/],
    ['auth year', 5, /expected \+, \| or the end, found "year"/],
    ['auth.lowr', 5, /expected a filter, such as lower, found "lowr"/],
    ['autor + year', 0, /expected a function.*found "autor"/],
    ['auth + Titel', 7, /expected a field/],
    ['Title(3)', 5, /is a field/],
    ['auth("x")', 5, /expected a number as "n" of auth/],
    ['auth(1, 2, nobody)', 11, /expected one of \*, author, editor/],
    ['auth(1,2,author,true,5)', 21, /at most 4 values/],
    ['auth(q=5)', 5, /expected one of n, m, creator, initials/],
    ['auth(n=1, 2)', 10, /expected a name and =/],
    ['auth(1, n=2)', 8, /given twice/],
    ['auth(1', 6, /expected ,, found the end/],
    ['auth.replace("a")', 12, /expected "replace"/],
    ['auth + "x', 7, /not closed/],
    ['auth § year', 5, /found "§"/],
    ['auth.match(/(a+)+/)', 11, /simpler pattern/],
    ['auth.match(/a*a*a*a*b/)', 11, /simpler pattern/],
    ['auth.match(/a*a*a*b/)', 11, /simpler pattern/],
    ['auth.match(/^a*a*a*a*b/)', 11, /simpler pattern/],
    [`auth.match(/${'a?'.repeat(30)}b/)`, 11, /simpler pattern/],
    [`auth.match(/${'(a|a)'.repeat(30)}b/)`, 11, /simpler pattern/],
    ['auth.match(/a{1,250}a{1,250}a{1,250}b/)', 11, /simpler pattern/],
    ['auth.match(/(/)', 11, /as JavaScript writes it/],
    ['type(boook)', 0, /item type/],
    ['inspireHep', 0, /Zotero/],
    ['date("%q")', 5, /after a percent sign/],
    ['[auth:lowr][year]', 0, /filter/],
    ['[auth][', 6, /expected \]/],
    [`${'('.repeat(2000)}auth`, 2000, /at most 2000/],
    [`${'('.repeat(500)}auth`, 20, /fewer parentheses/],
  ];
  for (const [formula, offset, message] of faults) {
    it(`says where ${formula.slice(0, 40)} cannot be read`, () => {
      const read = keyFormula(formula);
      assert.ok('offset' in read, 'it is read');
      assert.match(read.message, message);
      assert.equal(read.offset, offset);
    });
  }

  it('takes no time that grows faster than the text', () => {
    const hostile = made({
      title: `${'a'.repeat(100_000)} ${'b '.repeat(100_000)}`,
      author: people('x'.repeat(100_000)),
    });
    assert.ok(keyOf('auth + title + Title.match(/b*c*d/) | auth + title', hostile).length <= 200);
  });
});
