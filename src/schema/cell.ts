/** `YYYY-MM-DD`, in the spreadsheet's zone. */
export type Day = string;
/** `YYYY-MM-DD HH:mm`, in the spreadsheet's zone; sorts as text. */
export type Moment = string;

/** Zone-free local time `YYYY-MM-DD HH:mm:ss`, as the spreadsheet's own zone shows it. Never a Date. */
export interface LocalMoment {
  readonly at: string;
}

/** A formula of ours; nothing a person typed ever becomes one. */
export interface FormulaCell {
  readonly formula: string;
}

/** A cell as it was read: `''` when empty, a date only when the sheet itself holds a date. */
export type Cell = string | number | boolean | LocalMoment;

/** A cell to be written. A string is text and stays text; `''` empties the cell. */
export type CellToWrite = Cell | FormulaCell;

export const isMoment = (cell: unknown): cell is LocalMoment =>
  typeof cell === 'object' && cell !== null && 'at' in cell;

export const isFormula = (cell: unknown): cell is FormulaCell =>
  typeof cell === 'object' && cell !== null && 'formula' in cell;
