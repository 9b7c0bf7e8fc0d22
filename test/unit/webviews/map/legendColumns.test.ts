import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { legendColumns } from '../../../../src/webviews/map/legendColumns.ts';

describe('the legend of a picture of the map', () => {
  for (const [rows, rowsBeside, columns, rowsPerColumn] of [
    [0, 30, 1, 0],
    [30, 30, 1, 30],
    [31, 30, 2, 16],
    [42, 30, 2, 21],
    [7, 2, 4, 2],
    [3, 0, 3, 1],
    [3, -1, 3, 1],
  ] as const)
    it(`has ${columns} columns of ${rowsPerColumn} for ${rows} rows where ${rowsBeside} fit beside it`, () =>
      assert.deepEqual(legendColumns(rows, rowsBeside), { columns, rowsPerColumn }));
});
