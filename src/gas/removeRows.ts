import type { Table } from './table';

/** Rows of the sheet that follow each other; both ends inclusive. */
export interface RowRun {
  readonly from: number;
  readonly to: number;
}

export const runsOf = (rows: readonly number[]): RowRun[] => {
  const runs: { from: number; to: number }[] = [];
  for (const row of [...rows].sort((one, other) => one - other)) {
    const last = runs[runs.length - 1];
    if (last && row === last.to + 1) last.to = row;
    else runs.push({ from: row, to: row });
  }
  return runs;
};

/** Deletes runs of rows, from below, so that the numbers of those above stay true. */
export const deleteRuns = (table: Table, runs: readonly RowRun[]): void => {
  for (const { from, to } of [...runs].reverse()) table.sheet.deleteRows(from, to - from + 1);
};

/** Empties the given columns of a run of rows: formats, dropdowns and other columns stay. */
export const clearRun = (table: Table, run: RowRun, columns: readonly number[]): void => {
  for (const { from, to } of runsOf(columns)) {
    table.sheet.getRange(run.from, from, run.to - run.from + 1, to - from + 1).clearContent();
  }
};

/** Takes rows off the lower end of the grid. */
export const trimRows = (table: Table, rows: number): void => {
  if (rows > 0) table.sheet.deleteRows(table.sheet.getMaxRows() - rows + 1, rows);
};

/** Columns whose first record or header holds a formula of the team's: it may reach down to any row. */
export const formulaColumns = (table: Table): ReadonlySet<number> => {
  const { sheet, definition } = table;
  const rows = sheet.getRange(`${definition.headerRow}:${definition.headerRow + 1}`).getFormulas();
  const columns = new Set<number>();
  for (const row of rows) row.forEach((formula, index) => formula !== '' && columns.add(index + 1));
  return columns;
};
