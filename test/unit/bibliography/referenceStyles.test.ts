import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { papersFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { referenceMarkdown, referenceText } from '../../../src/core/bibliography/formatReference.ts';
import { headline } from '../../../src/core/bibliography/headlineCase.ts';
import { initials } from '../../../src/core/bibliography/referenceNames.ts';
import { atLeastTwoDigits, chicagoDigits } from '../../../src/core/bibliography/referencePages.ts';
import { type StyleName, styleNames } from '../../../src/core/bibliography/referenceStyles.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';

const source = { id: 'sample', label: 'Sample' };

function entry(text: string): Paper {
  const [paper] = papersFromBibtex(readBibtex(text), source);
  assert.ok(paper !== undefined, text);
  return paper;
}

function item(csl: Readonly<Record<string, unknown>>): Paper {
  const [paper] = papersFromCsl([{ id: 'a', title: 'On Samples', ...csl }], source, false);
  assert.ok(paper !== undefined);
  return paper;
}

type Rows = Readonly<Record<string, readonly [entry: string, references: Partial<Record<StyleName, string>>]>>;

// In Markdown, which tells italics from upright letters.
const rows: Rows = {
  'an article with a month': [
    '@article{a, author={Smith, John and Doe, Jane}, title={Learning with 1 experts in online games}, journal={Journal of Games}, volume={12}, number={3}, pages={101--118}, year={2011}, month=may, doi={10.1000/a1}}',
    {
      apa: 'Smith, J., & Doe, J. (2011). Learning with 1 experts in online games. *Journal of Games*, *12*(3), 101–118. <https://doi.org/10.1000/a1>',
      ieee: 'J. Smith and J. Doe, “Learning with 1 experts in online games,” *Journal of Games*, vol. 12, no. 3, pp. 101–118, May 2011, doi: 10.1000/a1.',
      acm: 'John Smith and Jane Doe. 2011. Learning with 1 experts in online games. *Journal of Games* 12, 3 (May 2011), 101–118. <https://doi.org/10.1000/a1>',
      chicago:
        'Smith, John, and Jane Doe. 2011. “Learning with 1 Experts in Online Games.” *Journal of Games* 12 (3): 101–18. <https://doi.org/10.1000/a1>.',
      mla: 'Smith, John, and Jane Doe. “Learning with 1 Experts in Online Games.” *Journal of Games*, vol. 12, no. 3, May 2011, pp. 101–18, <https://doi.org/10.1000/a1>.',
    },
  ],
  'an article with a number instead of pages': [
    '@article{a, author={One, Ann}, title={Gaps}, journal={Physical Review}, volume={100}, eid={045003}, year={2008}}',
    {
      apa: 'One, A. (2008). Gaps. *Physical Review*, *100*, Article 045003.',
      ieee: 'A. One, “Gaps,” *Physical Review*, vol. 100, Art. no. 045003, 2008.',
      acm: 'Ann One. 2008. Gaps. *Physical Review* 100 (2008), Article 045003.',
      chicago: 'One, Ann. 2008. “Gaps.” *Physical Review* 100:045003.',
      mla: 'One, Ann. “Gaps.” *Physical Review*, vol. 100, 045003, 2008.',
    },
  ],
  'a paper of a conference with a volume': [
    '@inproceedings{a, author={Brown, Tom}, title={Few-shot learners}, booktitle={Advances in Neural Information Processing Systems}, volume={33}, pages={1877--1901}, year={2020}, url={https://papers.nips.cc/x}}',
    {
      apa: 'Brown, T. (2020). Few-shot learners. *Advances in Neural Information Processing Systems*, *33*, 1877–1901. <https://papers.nips.cc/x>',
      ieee: 'T. Brown, “Few-shot learners,” in *Advances in Neural Information Processing Systems*, vol. 33, 2020, pp. 1877–1901. \\[Online\\]. Available: <https://papers.nips.cc/x>',
      acm: 'Tom Brown. 2020. Few-shot learners. In *Advances in Neural Information Processing Systems* (Vol. 33), 2020. 1877–1901. Retrieved from <https://papers.nips.cc/x>',
      chicago:
        'Brown, Tom. 2020. “Few-Shot Learners.” In *Advances in Neural Information Processing Systems*, 33:1877–1901. <https://papers.nips.cc/x>.',
    },
  ],
  'a book of several volumes': [
    '@book{a, author={Knuth, Donald E.}, title={Seminumerical algorithms}, volume={2}, edition={3}, publisher={Addison-Wesley}, address={Reading}, year={1997}}',
    {
      apa: 'Knuth, D. E. (1997). *Seminumerical algorithms* (3rd ed., Vol. 2). Addison-Wesley.',
      ieee: 'D. E. Knuth, *Seminumerical algorithms*, 3rd ed., vol. 2. Reading: Addison-Wesley, 1997.',
      acm: 'Donald E. Knuth. 1997. *Seminumerical algorithms* (3rd ed., Vol. 2). Addison-Wesley, Reading.',
      chicago: 'Knuth, Donald E. 1997. *Seminumerical Algorithms*. 3rd ed. Vol. 2. Reading: Addison-Wesley.',
      mla: 'Knuth, Donald E. *Seminumerical Algorithms*. 3rd ed., vol. 2, Addison-Wesley, 1997.',
    },
  ],
  'a book that was edited': [
    '@book{a, editor={Marco Wiering and Martijn van Otterlo}, title={Reinforcement Learning}, edition={Second}, series={Adaptation}, number={12}, address={Berlin}, publisher={Springer}, year={2012}}',
    {
      apa: 'Wiering, M., & van Otterlo, M. (Eds.). (2012). *Reinforcement Learning* (2nd ed.). Springer.',
      ieee: 'M. Wiering and M. van Otterlo, Eds., *Reinforcement Learning*, 2nd ed. in Adaptation, no. 12. Berlin: Springer, 2012.',
      acm: 'Marco Wiering and Martijn van Otterlo (Eds.). 2012. *Reinforcement Learning* (2nd ed.). Springer, Berlin.',
      chicago:
        'Wiering, Marco, and Martijn van Otterlo, eds. 2012. *Reinforcement Learning*. 2nd ed. Adaptation 12. Berlin: Springer.',
      mla: 'Wiering, Marco, and Martijn van Otterlo, editors. *Reinforcement Learning*. 2nd ed., Springer, 2012.',
    },
  ],
  'a book of one editor': [
    '@book{a, editor={Solo, Han}, title={Handbook of smuggling}, publisher={Wiley}, year={2020}}',
    {
      apa: 'Solo, H. (Ed.). (2020). *Handbook of smuggling*. Wiley.',
      ieee: 'H. Solo, Ed., *Handbook of smuggling*. Wiley, 2020.',
      chicago: 'Solo, Han, ed. 2020. *Handbook of Smuggling*. Wiley.',
      mla: 'Solo, Han, editor. *Handbook of Smuggling*. Wiley, 2020.',
    },
  ],
  'a translated book': [
    '@book{a, author={Kant, Immanuel}, translator={Guyer, Paul and Wood, Allen W.}, title={Critique of pure reason}, publisher={CUP}, year={1998}, origdate={1781}}',
    {
      apa: 'Kant, I. (1998). *Critique of pure reason* (P. Guyer & A. W. Wood, Trans.). CUP. (Original work published 1781)',
      chicago:
        'Kant, Immanuel. (1781) 1998. *Critique of Pure Reason*. Translated by Paul Guyer and Allen W. Wood. CUP.',
      mla: 'Kant, Immanuel. *Critique of Pure Reason*. 1781. Translated by Paul Guyer and Allen W. Wood, CUP, 1998.',
    },
  ],
  'a chapter': [
    '@incollection{a, author={Hinton, Geoffrey E.}, title={Learning internal representations}, booktitle={Parallel distributed processing}, editor={Rumelhart, D. E. and McClelland, J. L.}, volume={1}, pages={318--362}, publisher={MIT Press}, year={1986}}',
    {
      apa: 'Hinton, G. E. (1986). Learning internal representations. In D. E. Rumelhart & J. L. McClelland (Eds.), *Parallel distributed processing* (Vol. 1, pp. 318–362). MIT Press.',
      ieee: 'G. E. Hinton, “Learning internal representations,” in *Parallel distributed processing*, vol. 1, D. E. Rumelhart and J. L. McClelland, Eds., MIT Press, 1986, pp. 318–362.',
      acm: 'Geoffrey E. Hinton. 1986. Learning internal representations. In *Parallel distributed processing* (Vol. 1), D. E. Rumelhart and J. L. McClelland (eds.). MIT Press, 318–362.',
      chicago:
        'Hinton, Geoffrey E. 1986. “Learning Internal Representations.” In *Parallel Distributed Processing*, edited by D. E. Rumelhart and J. L. McClelland, 1:318–62. MIT Press.',
      mla: 'Hinton, Geoffrey E. “Learning Internal Representations.” *Parallel Distributed Processing*, edited by D. E. Rumelhart and J. L. McClelland, vol. 1, MIT Press, 1986, pp. 318–62.',
    },
  ],
  'a thesis': [
    '@phdthesis{a, author={Chen, Danqi}, title={Neural reading}, school={Stanford University}, year={2018}}',
    {
      apa: 'Chen, D. (2018). *Neural reading* \\[PhD thesis\\]. Stanford University.',
      ieee: 'D. Chen, “Neural reading,” PhD thesis, Stanford University, 2018.',
      acm: 'Danqi Chen. 2018. Neural reading. PhD thesis. Stanford University.',
      chicago: 'Chen, Danqi. 2018. “Neural Reading.” PhD thesis, Stanford University.',
      mla: 'Chen, Danqi. *Neural Reading*. 2018. Stanford University, PhD thesis.',
    },
  ],
  'a thesis that can be read at an address': [
    '@mastersthesis{a, author={Lee, Bo}, title={Small things}, school={MIT}, year={2001}, url={https://dspace.mit.edu/1}}',
    { apa: "Lee, B. (2001). *Small things* \\[Master's thesis, MIT\\]. <https://dspace.mit.edu/1>" },
  ],
  'a report': [
    '@techreport{a, author={Doe, J.}, title={On matters}, institution={NASA}, type={Technical report}, number={12}, year={1985}, month=mar}',
    {
      apa: 'Doe, J. (1985). *On matters* (Technical Report No. 12). NASA.',
      ieee: 'J. Doe, “On matters,” NASA, Technical report 12, Mar. 1985.',
      acm: 'J. Doe. 1985. *On matters*. Technical report 12. NASA.',
      chicago: 'Doe, J. 1985. “On Matters.” Technical report 12. NASA.',
      mla: 'Doe, J. *On Matters*. Technical report, 12, NASA, Mar. 1985.',
    },
  ],
  'a manual': [
    '@manual{a, author={{R Core Team}}, title={The R manual}, organization={R Foundation}, year={2020}}',
    {
      apa: 'R Core Team. (2020). *The R manual* \\[Manual\\]. R Foundation.',
      ieee: 'R Core Team, “The R manual,” R Foundation, Manual, 2020.',
    },
  ],
  software: [
    '@software{a, author={Paszke, Adam}, title={PyTorch}, version={2.1}, year={2023}, url={https://pytorch.org}}',
    {
      apa: 'Paszke, A. (2023). *PyTorch* (Version 2.1) \\[Computer software\\]. <https://pytorch.org>',
      ieee: 'A. Paszke, *PyTorch*, version 2.1. (2023). \\[Online\\]. Available: <https://pytorch.org>',
    },
  ],
  'a data set': [
    '@dataset{a, author={Deng, Jia}, title={ImageNet}, year={2009}, publisher={Zenodo}, doi={10.5281/zenodo.1}}',
    { apa: 'Deng, J. (2009). *ImageNet* \\[Data set\\]. Zenodo. <https://doi.org/10.5281/zenodo.1>' },
  ],
  'a page of the web': [
    '@online{a, author={Karpathy, Andrej}, title={The effectiveness of networks}, date={2015-05-21}, url={https://karpathy.github.io/x}, urldate={2020-01-04}}',
    {
      apa: 'Karpathy, A. (2015, May 21). *The effectiveness of networks*. <https://karpathy.github.io/x>',
      ieee: 'A. Karpathy, “The effectiveness of networks,” May 21, 2015. Accessed: Jan. 04, 2020. \\[Online\\]. Available: <https://karpathy.github.io/x>',
      acm: 'Andrej Karpathy. 2015. The effectiveness of networks. Retrieved January 4, 2020 from <https://karpathy.github.io/x>',
      chicago: 'Karpathy, Andrej. 2015. “The Effectiveness of Networks.” May 21, 2015. <https://karpathy.github.io/x>.',
      mla: 'Karpathy, Andrej. *The Effectiveness of Networks*. 21 May 2015, <https://karpathy.github.io/x>.',
    },
  ],
  'a page of the web without a date': [
    '@online{a, title={A page}, url={https://example.org/x}, urldate={2020-01-04}}',
    {
      apa: '*A page*. (n.d.). Retrieved January 4, 2020, from <https://example.org/x>',
      mla: '*A Page*. <https://example.org/x>. Accessed 4 Jan. 2020.',
    },
  ],
  'a patent': [
    '@patent{a, author={Page, Lawrence}, title={Node ranking}, number={6285999}, year={2001}, month=sep, day=4}',
    {
      apa: 'Page, L. (2001). *Node ranking* (Patent No. 6285999).',
      ieee: 'L. Page, “Node ranking,” 6285999, Sep. 04, 2001.',
      mla: 'Page, Lawrence. *Node Ranking*. 6285999, 4 Sept. 2001.',
    },
  ],
  'an article in a newspaper': [
    '@article{a, author={Reporter, Jane}, title={News of the day}, journal={The Times}, entrysubtype={newspaper}, date={2019-02-14}}',
    {
      apa: 'Reporter, J. (2019, February 14). News of the day. *The Times*.',
      ieee: 'J. Reporter, “News of the day,” *The Times*, Feb. 14, 2019.',
      chicago: 'Reporter, Jane. 2019. “News of the Day.” *The Times*, February 14, 2019.',
      mla: 'Reporter, Jane. “News of the Day.” *The Times*, 14 Feb. 2019.',
    },
  ],
  'a preprint': [
    '@misc{a, author={Doe, Jane}, title={Llamas}, eprint={2402.01939}, archiveprefix={arXiv}, year={2024}}',
    {
      apa: 'Doe, J. (2024). *Llamas* (arXiv:2402.01939). arXiv. <https://arxiv.org/abs/2402.01939>',
      ieee: 'J. Doe, “Llamas,” 2024, *arXiv*: arXiv:2402.01939. \\[Online\\]. Available: <https://arxiv.org/abs/2402.01939>',
      acm: 'Jane Doe. 2024. Llamas. arXiv:2402.01939. Retrieved from <https://arxiv.org/abs/2402.01939>',
      chicago: 'Doe, Jane. 2024. “Llamas.” arXiv. <https://arxiv.org/abs/2402.01939>.',
      mla: 'Doe, Jane. *Llamas*. arXiv:2402.01939, arXiv, 2024, <https://arxiv.org/abs/2402.01939>.',
    },
  ],
  'an article to appear': [
    '@article{a, author={Doe, Jane}, title={Agents}, journal={AI}, year={in press}}',
    {
      apa: 'Doe, J. (in press). Agents. *AI*.',
      chicago: 'Doe, Jane. in press. “Agents.” *AI*.',
      ieee: 'J. Doe, “Agents,” *AI*, in press.',
      mla: 'Doe, Jane. “Agents.” *AI*, in press.',
    },
  ],
  'a book without a date': [
    '@book{a, author={Doe, Jane}, title={Agents}, publisher={Press}}',
    {
      apa: 'Doe, J. (n.d.). *Agents*. Press.',
      ieee: 'J. Doe, *Agents*. Press.',
      acm: 'Jane Doe. n.d. *Agents*. Press.',
      chicago: 'Doe, Jane. n.d. *Agents*. Press.',
      mla: 'Doe, Jane. *Agents*. Press.',
    },
  ],
  'what appeared in some other way': [
    '@misc{a, author={Doe, Jane}, title={Maps}, howpublished={CD-ROM}, year={2001}}',
    {
      apa: 'Doe, J. (2001). *Maps* \\[CD-ROM\\].',
      ieee: 'J. Doe, “Maps,” CD-ROM, 2001.',
      acm: 'Jane Doe. 2001. Maps. CD-ROM.',
      chicago: 'Doe, Jane. 2001. “Maps.” CD-ROM.',
      mla: 'Doe, Jane. *Maps*. CD-ROM, 2001.',
    },
  ],
  'a talk at a conference without proceedings': [
    '@inproceedings{a, author={Doe, Jane}, title={Talks}, year={2001}}',
    { apa: 'Doe, J. (2001). *Talks*.', ieee: 'J. Doe, “Talks,” 2001.', acm: 'Jane Doe. 2001. Talks. 2001.' },
  ],
  'a book by nobody known': [
    '@book{a, author={{}}, title={Who?}, edition={11}, publisher={P}, year={2001}}',
    {
      apa: '*Who?* (11th ed.). (2001). P.',
      ieee: '*Who?*, 11th ed. P, 2001.',
      mla: '*Who?* 11th ed., P, 2001.',
      chicago: '*Who?* 2001. 11th ed. P.',
    },
  ],
  'quotations within a title': [
    '@article{a, author={Doe, Jane}, title={On “nested” and "straight" quotes?}, journal={J}, year={2018}}',
    {
      ieee: 'J. Doe, “On ‘nested’ and ‘straight’ quotes?” *J*, 2018.',
      chicago: 'Doe, Jane. 2018. “On ‘Nested’ and ‘Straight’ Quotes?” *J*.',
    },
  ],
  'a title that ends with a quotation': [
    '@article{a, author={Doe, Jane}, title={The end of "history"}, journal={J}, year={2018}}',
    { ieee: 'J. Doe, “The end of ‘history,’” *J*, 2018.', mla: 'Doe, Jane. “The End of ‘History.’” *J*, 2018.' },
  ],
};

describe('the reference of', () => {
  for (const [kind, [text, references]] of Object.entries(rows)) {
    it(kind, () => {
      const paper = entry(text);
      for (const style of styleNames) {
        const right = references[style];
        if (right !== undefined) assert.equal(referenceMarkdown(paper, style), right, style);
      }
    });
  }
});

describe('a date', () => {
  const dated = (issued: unknown, style: StyleName, type = 'webpage'): string =>
    referenceText(item({ type, issued, 'container-title': type === 'webpage' ? undefined : 'J' }), style);

  it('can be a range, a season, a guess or before our era', () => {
    assert.equal(dated({ 'date-parts': [[2013], [2014]] }, 'apa'), 'On Samples. (2013–2014).');
    assert.equal(dated({ 'date-parts': [[2013], [0]] }, 'apa'), 'On Samples. (2013–).');
    assert.equal(
      dated(
        {
          'date-parts': [
            [2023, 7, 10],
            [2023, 7, 14],
          ],
        },
        'apa',
      ),
      'On Samples. (2023, July 10–14).',
    );
    assert.equal(
      dated(
        {
          'date-parts': [
            [2023, 6, 30],
            [2023, 7, 2],
          ],
        },
        'mla',
      ),
      'On Samples. 30 June–2 July 2023.',
    );
    assert.equal(
      dated(
        {
          'date-parts': [
            [2011, 5],
            [2011, 6],
          ],
        },
        'ieee',
        'article-journal',
      ),
      '“On Samples,” J, May–Jun. 2011.',
    );
    assert.equal(
      dated(
        {
          'date-parts': [
            [2010, 12],
            [2011, 1],
          ],
        },
        'acm',
        'article-journal',
      ),
      '2010–2011. On Samples. J (December 2010–January 2011).',
    );
    assert.equal(
      dated({ 'date-parts': [[2011]], season: 1 }, 'mla', 'article-journal'),
      '“On Samples.” J, Spring 2011.',
    );
    assert.equal(dated({ 'date-parts': [[1750]], circa: true }, 'apa'), 'On Samples. (ca. 1750).');
    assert.equal(dated({ 'date-parts': [[-44]] }, 'apa'), 'On Samples. (44 B.C.E.).');
    assert.equal(dated({ literal: 'in press' }, 'chicago'), '“On Samples.” in press.');
  });
});

describe('names', () => {
  it('have an initial for each given name', () => {
    const given = {
      'D.E.': 'D. E.',
      'J.R.R.': 'J. R. R.',
      'J. R.R.': 'J. R. R.',
      'Dhabaleswar K. (DK)': 'D. K.',
      'Jean-Pierre': 'J.-P.',
      'J.-P.': 'J.-P.',
      'J.-P.R.': 'J.-P. R.',
      JRR: 'J. R. R.',
      'Donald Ervin': 'D. E.',
      'Yu. A.': 'Yu. A.',
      'Юрий Б.': 'Ю. Б.',
      明: '明',
      Łukasz: 'Ł.',
      '': '',
    };
    for (const [full, right] of Object.entries(given)) assert.equal(initials(full, 'Doe'), right, full);
    assert.equal(initials('ANN', 'DOE'), 'A.');
  });

  it('written together are parted where they are not shortened', () => {
    const paper = entry('@article{a, author={Knuth, D.E. and Tolkien, J.R.R.}, title={T}, journal={J}, year={1965}}');
    assert.match(referenceText(paper, 'apa'), /^Knuth, D\. E\., & Tolkien, J\. R\. R\. \(/);
    assert.match(referenceText(paper, 'ieee'), /^D\. E\. Knuth and J\. R\. R\. Tolkien, /);
    assert.match(referenceText(paper, 'mla'), /^Knuth, D\. E\., and J\. R\. R\. Tolkien\. /);
  });

  it('are cut as each style does it', () => {
    const author = Array.from({ length: 25 }, (_, index) => ({ family: `F${index}`, given: 'A.' }));
    const paper = item({ type: 'book', author, issued: { 'date-parts': [[2020]] } });
    assert.match(referenceText(paper, 'apa'), /F18, A\., … F24, A\. \(2020\)/);
    assert.match(referenceText(paper, 'ieee'), /^A\. F0 et al\., On/);
    assert.match(referenceText(paper, 'acm'), /A\. F23, and A\. F24\. 2020\./);
    assert.match(referenceText(paper, 'chicago'), /A\. F6, et al\. 2020\./);
    assert.match(referenceText(paper, 'mla'), /^F0, A\., et al\. On Samples\./);
  });

  it('say what people did who are no authors', () => {
    const people = [{ family: 'Lee', given: 'Ann' }];
    assert.match(referenceText(item({ type: 'motion_picture', director: people }), 'apa'), /^Lee, A\. \(Director\)\. /);
    assert.match(referenceText(item({ type: 'book', translator: people }), 'mla'), /^Lee, Ann, translator\. /);
    assert.match(
      referenceText(item({ type: 'book', compiler: [...people, ...people] }), 'apa'),
      /^Lee, A\., & Lee, A\. \(Compilers\)\. /,
    );
  });
});

describe('ranges of pages', () => {
  it('are shortened by the rules of Chicago and of the MLA', () => {
    const ranges = [
      ['3', '10', '10', '10'],
      ['96', '117', '117', '117'],
      ['100', '104', '104', '04'],
      ['107', '108', '8', '08'],
      ['321', '325', '25', '25'],
      ['415', '532', '532', '532'],
      ['1087', '1089', '89', '89'],
      ['1496', '1504', '1504', '504'],
      ['11564', '11615', '615', '615'],
      ['12991', '13001', '3001', '3001'],
      ['101', '118', '18', '18'],
    ] as const;
    for (const [first, last, chicago, mla] of ranges) {
      if (first.length === last.length)
        assert.deepEqual(
          [chicagoDigits(first, last), atLeastTwoDigits(first, last)],
          [chicago, mla],
          `${first}–${last}`,
        );
    }
    const pages = (page: string, style: StyleName): string =>
      referenceText(item({ type: 'article-journal', 'container-title': 'J', volume: '3', page }), style);
    assert.match(pages('96-117', 'mla'), /pp\. 96–117\.$/);
    assert.match(pages('101-18', 'apa'), / 3, 101–118\.$/);
    assert.match(pages('S101-S118', 'chicago'), / 3:S101–18\.$/);
    assert.match(pages('1-5, 7-9', 'mla'), /pp\. 1–5, 7–9\.$/);
    assert.match(pages('i-xii', 'mla'), /pp\. i–xii\.$/);
    assert.match(pages('7', 'ieee'), /p\. 7\.$/);
  });
});

describe('headline capitals', () => {
  it('leave small words, words with capitals and other languages alone', () => {
    const titles = {
      'Memory-efficient in-context learning: a study of what it is about':
        'Memory-Efficient In-Context Learning: A Study of What It Is About',
      'eBay and the iPhone': 'eBay and the iPhone',
      'towards the state-of-the-art via end-to-end models': 'Towards the State-of-the-Art via End-to-End Models',
      'a cost of O(n²) in the worst case? the answer': 'A Cost of O(n²) in the Worst Case? The Answer',
      'what to look into': 'What to Look Into',
      'learning "quoted words" (with an appendix)': 'Learning "Quoted Words" (with an Appendix)',
    };
    for (const [title, right] of Object.entries(titles)) assert.equal(headline(title, { type: 'book', title }), right);
    assert.equal(headline('über die sache', { type: 'book', title: '', language: 'de' }), 'über die sache');
    assert.equal(headline('on the matter', { type: 'book', title: '', language: 'en-GB' }), 'On the Matter');
  });
});
