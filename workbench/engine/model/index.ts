/** The spreadsheet itself: pure state. Knows no execution, no user interface and no Google service. */
export { Workbook, type WorkbookOptions } from './workbook';
export { Sheet, type Content } from './sheet';
export { FormulaCell } from './formulaCell';
export { Axis } from './axis';
export { People } from './people';
export { toA1, parseA1, columnLetters, columnNumber, quoteSheetName, onSheet } from './rectangles';
export type { WorkbookData } from './savedForm';
export type { StylePatch } from './styleTable';
export type * from './types';
