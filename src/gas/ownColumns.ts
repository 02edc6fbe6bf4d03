import type { Cell } from '../schema/cell';
import { isMoment } from '../schema/cell';
import { automaticFormat, textFormat } from '../schema/look';
import { writableValue } from './cells';
import type { Table } from './table';

/** What a new column of the team's own will hold. */
export interface OwnColumn {
  readonly header: string;
  /** Text stays text; numbers and dates may be counted with. */
  readonly kind: 'text' | 'number' | 'date';
}

// `0.######` would show a whole number as “20.”.
const formats = { text: textFormat, number: automaticFormat, date: 'yyyy-mm-dd' } as const;
const width = 120;

/** 1-based place of a header as it stands in the header row; 0 when it is absent. */
export const placeOfHeader = (table: Table, header: string): number => table.headers.indexOf(header) + 1;

/**
 * Appends the team's own columns that are still absent, right of everything, and returns the table with them.
 * Columns that are there keep their place, format and content.
 */
export const addOwnColumns = <Own extends Table>(table: Own, columns: readonly OwnColumn[]): Own => {
  const added = columns.filter(({ header }) => placeOfHeader(table, header) === 0);
  if (added.length === 0) return table;
  const { sheet, definition } = table;
  const last = table.headers.length;
  sheet.insertColumnsAfter(last, added.length);
  const body = sheet.getMaxRows() - definition.headerRow;
  sheet
    .getRange(definition.headerRow, last, 1, 1)
    .copyTo(
      sheet.getRange(definition.headerRow, last + 1, 1, added.length),
      SpreadsheetApp.CopyPasteType.PASTE_FORMAT,
      false,
    );
  added.forEach(({ kind }, index) => {
    const column = sheet.getRange(definition.headerRow + 1, last + 1 + index, body, 1);
    column.setNumberFormat(formats[kind]);
    column.setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  });
  sheet.showColumns(last + 1, added.length);
  sheet.setColumnWidths(last + 1, added.length, width);
  sheet
    .getRange(definition.headerRow, last + 1, 1, added.length)
    .setValues([added.map(({ header }) => writableValue(header))]);
  return { ...table, headers: [...table.headers, ...added.map(({ header }) => header)] };
};

/** Removes columns, from the right, so that the places of the others stay true. */
export const removeColumns = (table: Table, places: readonly number[]): void => {
  for (const place of [...places].sort((one, other) => other - one)) table.sheet.deleteColumn(place);
};

export const kindOfCells = (cells: readonly Cell[], numbers: boolean): OwnColumn['kind'] => {
  if (numbers) return 'number';
  return cells.length > 0 && cells.every(isMoment) ? 'date' : 'text';
};
