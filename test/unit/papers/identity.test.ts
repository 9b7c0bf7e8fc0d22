import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { doiAddress, normaliseArxivId, normaliseDoi, paperIdentity } from '../../../src/core/papers/identity.ts';

describe('identity', () => {
  it('is the DOI in any of its forms', () => {
    for (const doi of [
      '10.14778/3611540.3611569',
      'https://doi.org/10.14778/3611540.3611569',
      'doi: 10.14778/3611540.3611569',
    ]) {
      assert.equal(paperIdentity({ title: 'T', doi, arxiv: '2304.11277' }), 'doi:10.14778/3611540.3611569');
    }
  });

  it('tells a DOI from one that it begins with', () => {
    assert.notEqual(normaliseDoi('10.1007/978-3-319_1'), normaliseDoi('10.1007/978-3-319_15'));
  });

  it('takes short DOIs, with and without their resolver', () => {
    for (const doi of ['10/gf29tr', 'https://doi.org/gf29tr', 'https://doi.org/10/gf29tr', 'doi:10/GF29TR']) {
      assert.equal(normaliseDoi(doi), '10/gf29tr', doi);
    }
    assert.equal(doiAddress('10/gf29tr'), 'https://doi.org/gf29tr');
    assert.equal(doiAddress('10.1000/abc'), 'https://doi.org/10.1000/abc');
    assert.equal(paperIdentity({ title: 'T', doi: '10/gf29tr' }), 'doi:10/gf29tr');
  });

  it('does not take the end of a sentence for a part of the DOI', () => {
    assert.equal(normaliseDoi('doi: 10.1000/ABC.1.'), '10.1000/abc.1');
  });

  it('takes old DOIs with angle brackets and lower-cases', () => {
    assert.equal(
      normaliseDoi('10.1002/(SICI)1097-0258<661::AID>3.0.CO;2-T'),
      '10.1002/(sici)1097-0258<661::aid>3.0.co;2-t',
    );
  });

  it('is the arXiv id without version where there is no DOI', () => {
    for (const arxiv of ['2304.11277v2', 'arXiv:2304.11277', 'https://arxiv.org/pdf/2304.11277v1.pdf']) {
      assert.equal(paperIdentity({ title: 'T', arxiv }), 'arxiv:2304.11277');
    }
    assert.equal(paperIdentity({ title: 'T', doi: '10.48550/arXiv.2304.11277' }), 'arxiv:2304.11277');
    assert.equal(normaliseArxivId('math.GT/0309136'), 'math.gt/0309136');
  });

  it('is title, first author and year where neither is known', () => {
    assert.equal(
      paperIdentity({ title: 'Über  Naïve Bäume!', creatorFamily: 'Łoś', year: 1999 }),
      'title:uber-naive-baume:los:1999',
    );
  });

  it('takes nothing else for an arXiv id or a DOI', () => {
    for (const text of ['2304.112', 'see 2304.11277', '1234.56789012', '10.1/x', '']) {
      assert.equal(normaliseArxivId(text), undefined, text);
      assert.equal(normaliseDoi(text), undefined, text);
    }
  });
});
