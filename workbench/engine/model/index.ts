/** The spreadsheet itself: pure state. Knows no execution, no user interface and no Google service. */
export { Workbook, type WorkbookOptions } from './workbook';
export { Sheet, type Content } from './sheet';
export { FormulaCell } from './formulaCell';
export { Axis } from './axis';
export { People } from './people';
export { toA1, parseA1, columnLetters, columnNumber, quoteSheetName, onSheet } from './rectangles';
export { accepts, choicesOf, satisfiesCriterion } from './validation';
export { without } from './without';
export { copyIntoWorkbook } from './sheetCopy';
export { GoogleError, type GoogleErrorCode } from './limits';
export { dateFormatOf, momentFormatOf } from './inferredFormat';
export { compareValues, collatorOf } from './sorting';
export type { CopyWhat } from './cellTransfer';
export type { ClearWhat } from './cellWriter';
export type { InheritFrom } from './structure';
export type { WorkbookData } from './savedForm';
export type { StylePatch } from './styleTable';
export type * from './types';
