import { recycleTable, snapshotTable } from '../../src/schema/recycle';
import { isHeaderRow, laidPlaces, placesByOrder } from '../../src/schema/laidColumns';

const { columns } = recycleTable;
const wide = (count: number): string[] => Array.from({ length: count }, () => 'any');

test('a renamed header is found where it was laid while all others stand there, whatever is beside them', () => {
  const { leadId, ...found } = laidPlaces(columns);
  expect(placesByOrder(columns, found, wide(6))).toEqual({ leadId });
  expect(placesByOrder(columns, found, wide(9))).toEqual({ leadId });
  const { kept, stage, ...rest } = laidPlaces(columns);
  expect(placesByOrder(columns, rest, wide(9))).toEqual({ stage, kept });
});

test('after columns were moved or inserted it is the one unknown column between its neighbours, or none', () => {
  const moved = { noticed: 1, customer: 3, owner: 4, stage: 6, kept: 5 };
  expect(placesByOrder(columns, moved, wide(6))).toEqual({ leadId: 2 });
  const inserted = { noticed: 2, customer: 4, owner: 5, stage: 6, kept: 7 };
  expect(placesByOrder(columns, inserted, wide(7))).toEqual({ leadId: 3 });
  expect(placesByOrder(columns, inserted, ['', 'any', 'renamed', 'any', 'any', 'any', 'any'])).toEqual({
    leadId: 3,
  });
  const beside = { noticed: 1, customer: 4, owner: 5, stage: 6, kept: 7 };
  expect(placesByOrder(columns, beside, ['any', '', 'renamed', 'any', 'any', 'any', 'any'])).toEqual({
    leadId: 3,
  });
  const unclear = { noticed: 1, customer: 4, owner: 5, stage: 6, kept: 7 };
  expect(placesByOrder(columns, unclear, wide(7))).toEqual({});
});

test('a column that was deleted is not taken for the one that moved into its place', () => {
  expect(placesByOrder(columns, { noticed: 1, leadId: 2, customer: 3, owner: 4, kept: 5 }, wide(5))).toEqual(
    {},
  );
  expect(placesByOrder(columns, { noticed: 1, leadId: 2, customer: 3, owner: 4, stage: 5 }, wide(5))).toEqual(
    {},
  );
});

test('one word that reads like a header makes no header row', () => {
  expect(isHeaderRow(columns, { customer: 6 })).toBe(false);
  expect(isHeaderRow(columns, { noticed: 1, leadId: 2, customer: 3 })).toBe(true);
  expect(isHeaderRow(snapshotTable.columns, { kept: 2 })).toBe(true);
});
