/** Google's limits, and its words when they, or the rules of the grid, are broken. */
import type { Workbook } from './workbook';

export const LONGEST_CELL = 50_000;
export const MOST_CELLS = 10_000_000;

export const wouldExceedCellLimit = (workbook: Workbook, added: number): boolean =>
  workbook.cellCount + added > MOST_CELLS;

const texts = {
  tooManyCells: () =>
    `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
  tooLong: () => `Your input contains more than the maximum of ${LONGEST_CELL} characters in a single cell.`,
  protected: () =>
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  validation: (cell: string) =>
    `The data you entered in cell ${cell} violates the data validation rules set on this cell.`,
  sheetNotFound: (id: string) => `Sheet ${id} not found`,
  sheetNameTaken: (name: string) =>
    `A sheet with the name "${name}" already exists. Please enter another name.`,
  emptySheetName: () => 'The sheet name cannot be empty.',
  lastSheet: () => "You can't remove all the sheets in a document.",
  lastVisibleSheet: () => "You can't hide all the sheets in a document.",
  outside: () => 'The coordinates of the range are outside the dimensions of the sheet.',
  outOfBounds: () => 'Those columns are out of bounds.',
  rowsOutOfBounds: () => 'Those rows are out of bounds.',
  allRows: () => 'It is not possible to delete all the rows.',
  allColumns: () => 'It is not possible to delete all the columns.',
  frozenRows: () => 'Sorry, it is not possible to delete all non-frozen rows.',
  frozenColumns: () => 'Sorry, it is not possible to delete all non-frozen columns.',
  filterExists: () => "You can't create a filter in a sheet that already has a filter.",
  otherSheetInRule: () => 'Conditional format rule cannot reference a different sheet.',
  typedColumns: () => 'This operation is not allowed on cells in typed columns.',
  noAccess: () => 'You do not have permission to access the requested document.',
  otherFile: () => 'Target range and source range must be on the same spreadsheet.',
  mergeCut: () => 'You must select all cells in a merged range to merge or unmerge them.',
} as const;

export type GoogleErrorCode = keyof typeof texts;

/** An error that Google itself would give, in its words. */
export class GoogleError extends Error {
  constructor(
    readonly code: GoogleErrorCode,
    detail = '',
  ) {
    super(texts[code](detail));
    this.name = 'Exception';
  }
}
