import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TypedForms } from '../../../src/editor/picker/typedForms.ts';

describe('forms typed into the picker', () => {
  it('hold for the paper that is about to be taken', () => {
    const forms = new TypedForms();
    assert.equal(forms.type('zhao fsdp p. 3'), 'zhao fsdp');
    assert.deepEqual(forms.formOf('zhao'), { locator: 'p. 3' });
  });

  it('stay with the papers that were ticked while they stood there', () => {
    const forms = new TypedForms();
    forms.type('-zhao fsdp');
    forms.tick(['zhao']);
    forms.type('lian chap. 2');
    forms.tick(['zhao', 'lian']);
    assert.deepEqual(forms.formOf('zhao'), { form: 'suppressed' });
    assert.deepEqual(forms.formOf('lian'), { locator: 'chap. 2' });
  });

  it('are taken by papers ticked before when they are typed behind the same query', () => {
    const forms = new TypedForms();
    forms.type('zhao fsdp');
    forms.tick(['zhao']);
    for (const text of ['zhao fsdp p', 'zhao fsdp p.', 'zhao fsdp p. 3', 'zhao fsdp p. 34']) forms.type(text);
    assert.deepEqual(forms.formOf('zhao'), { locator: 'p. 34' });
  });

  it('are not lost while the box is emptied letter by letter for the next query', () => {
    const forms = new TypedForms();
    forms.type('zhao p. 34');
    forms.tick(['zhao']);
    for (let text = 'zhao p. 34'; text !== ''; text = text.slice(0, -1)) forms.type(text);
    assert.deepEqual(forms.formOf('zhao'), { locator: 'p. 34' });
  });

  it('are those of the box again for a paper that is ticked anew', () => {
    const forms = new TypedForms();
    forms.type('zhao p. 3');
    forms.tick(['zhao']);
    forms.type('zhao');
    forms.tick([]);
    forms.tick(['zhao']);
    assert.deepEqual(forms.formOf('zhao'), {});
  });

  it('are those that a paper was ticked with at first, whatever is typed', () => {
    const forms = new TypedForms([{ id: 'zhao', form: { prefix: 'see' } }]);
    forms.type('lian p. 3');
    assert.deepEqual(forms.formOf('zhao'), { prefix: 'see' });
  });
});
