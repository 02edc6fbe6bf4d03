/** What all objects of one execution share: the execution, the workbook and where the person stands. */
import type { Area, ExecutionHost } from '../contract';
import type { Workbook } from '../model';

/** The tab and the cells a person has selected. Whoever runs executions keeps it between them. */
export interface View {
  sheetId: number | null;
  ranges: readonly Area[];
}

export interface SpreadsheetAppOptions {
  /** Opens another file by id; null when there is none, or none this person may open. */
  open?(id: string): Workbook | null;
  /** Makes a new file. Without it SpreadsheetApp.create is not emulated. */
  create?(name: string, rows: number, columns: number): Workbook;
  /** Selection of the person at the keyboard; changed by activate and its kin. */
  readonly view?: View;
}
