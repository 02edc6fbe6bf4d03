import { readCsv } from '../../../src/domain/import/csv';
import { planImport, type ImportOptions, type ImportPlan } from '../../../src/domain/import/plan';
import { readImportRow, type ImportedRow } from '../../../src/domain/import/rows';
import { readSource, type Source } from '../../../src/domain/import/source';
import { isKnownHeader, resemblesKnownHeader } from '../../../src/domain/import/targets';
import type { Settings } from '../../../src/domain/settings';
import type { Cell } from '../../../src/schema/cell';

/** A source as a CSV file or a tab gives it. */
export const sourceOfGrid = (grid: readonly (readonly Cell[])[]): Source =>
  readSource(grid, isKnownHeader, resemblesKnownHeader, (letters) => `列 ${letters}`);

export const sourceOfCsv = (csv: string): Source => sourceOfGrid(readCsv(csv).rows);

export interface Imported {
  readonly plan: ImportPlan;
  readonly rows: readonly ImportedRow[];
}

export const importGrid = (
  grid: readonly (readonly Cell[])[],
  settings: Settings,
  options: ImportOptions = {},
): Imported => {
  const source = sourceOfGrid(grid);
  const plan = planImport(source, settings, options);
  return { plan, rows: source.rows.map((row) => readImportRow(row, plan, settings)) };
};
