import fc from 'fast-check';
import { createWorkbench } from '../../workbench';
import { operations, PEOPLE, TwinSheets, type Operation } from './random/operations';

const ROWS = 12;
const COLUMNS = 7;
/** RANDOM_OPERATIONS=100000 goes deeper; RANDOM_SEED goes elsewhere, or back to where a failure was. */
const WANTED = Number(process.env['RANDOM_OPERATIONS'] ?? 10_000);
const SEED = Number(process.env['RANDOM_SEED'] ?? 20_240_304);
const RUNS_A_ROUND = 20;

const small = (() => {
  const wb = createWorkbench({ user: PEOPLE[0] });
  const sheet = wb.spreadsheet.getSheets()[0]!;
  sheet.deleteRows(ROWS + 1, sheet.getMaxRows() - ROWS);
  sheet.deleteColumns(COLUMNS + 1, sheet.getMaxColumns() - COLUMNS);
  return wb.save();
})();

let done = 0;

const agreeAllTheWay = (script: readonly Operation[]): void => {
  const twins = new TwinSheets(createWorkbench({ from: small }), ROWS, COLUMNS);
  for (const operation of script) {
    if (!twins.apply(operation)) continue;
    done += 1;
    const { actual, plain } = twins.sums;
    if (actual !== plain)
      expect({ after: operation.kind, sum: actual }).toEqual({ after: operation.kind, sum: plain });
    // Said by `expect` only when it is untrue: ten thousand times it would take longer than all the rest.
    if (JSON.stringify(twins.actual) === JSON.stringify(twins.plain.cells)) continue;
    expect({ after: operation.kind, cells: twins.actual }).toEqual({
      after: operation.kind,
      cells: twins.plain.cells,
    });
  }
};

test(
  `${WANTED} random operations of people and scripts leave the sheet that plain arrays foretell`,
  () => {
    const script = fc.array(operations, { maxLength: 120, size: 'max' });
    for (let round = 0; done < WANTED; round += 1) {
      fc.assert(fc.property(script, agreeAllTheWay), {
        seed: SEED + round,
        numRuns: RUNS_A_ROUND,
        includeErrorInReport: true,
      });
    }
    expect(done).toBeGreaterThanOrEqual(WANTED);
  },
  60_000 + WANTED * 20,
);
