import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { groupNames } from '../../../src/core/topics/groupNames.ts';

/** Names of groups of titles. */
const named = (...groups: readonly (readonly string[])[]): string[] =>
  groupNames(groups.flat(), Int32Array.from(groups.flatMap((titles, group) => titles.map(() => group))));

const filler = Array.from({ length: 20 }, (_, place) => `A note on subject${place}`);

describe('names of groups', () => {
  it('are phrases as titles write them, whole and from a capital letter on', () => {
    const [name] = named(
      ['Speculative Decoding with Trees', 'Fast speculative decoding', 'Speculative decoding for all', 'On Decoding'],
      filler,
    );
    assert.equal(name, 'Speculative decoding');
  });

  it('keep the letters of names', () => {
    const titles = ['vLLM at scale', 'Serving with vLLM', 'vLLM for everyone', 'DNA with vLLM'];
    assert.equal(named(titles, filler)[0], 'vLLM');
    const adapted = ['Low-Rank Adaptation', 'Low-rank adaptation of trees', 'The LoRA'];
    assert.equal(named(adapted, filler)[0], 'Low-rank adaptation');
  });

  it('are no words that every title has, nor words of asking', () => {
    const titles = [
      'A new study of otters',
      'A new study of holts: otters',
      'New study: otters at home',
      'Otters, a study',
    ];
    assert.equal(named(titles, filler)[0], 'Otters');
  });

  it('are phrases that do not run over a comma', () => {
    const titles = Array.from({ length: 6 }, () => 'Otters, rivers and fish');
    assert.match(named(titles, filler)[0] ?? '', /^[a-z]+$/i);
  });

  it('have a second one where the first is of few titles', () => {
    const titles = 'otters otters otters otters badgers badgers badgers lynxes stoats voles mice'.split(' ');
    assert.equal(named(titles, filler)[0], 'Otters, badgers');
  });

  it('differ where groups are alike', () => {
    const same = Array.from({ length: 4 }, () => 'Otters of rivers');
    const names = named(same, same, same);
    assert.equal(new Set(names).size, 3);
  });

  it('are numbers where titles say nothing', () => {
    assert.deepEqual(named(['???', '!!!'], ['1', '22']), ['Group 1', 'Group 2']);
  });

  it('are not longer than a line, whatever titles are', () => {
    const word = 'x'.repeat(5_000);
    for (const name of named([word, word, word], [`${word} ${word}`, `${word} ${word}`])) assert.ok(name.length < 80);
  });

  it('are none without groups', () => {
    assert.deepEqual(groupNames([], new Int32Array(0)), []);
    assert.deepEqual(groupNames(['Otters'], Int32Array.of(-1)), []);
  });
});
