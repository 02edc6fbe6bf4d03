import type { ColumnDefinition } from './column';

/** Free text, phones, ids and mails are text, so that nothing typed there becomes a formula or loses a zero. */
export const textFormat = '@';
/** What a cell has that nobody gave a format. */
export const automaticFormat = 'General';

const numberFormats: Readonly<Partial<Record<ColumnDefinition['kind'], string>>> = {
  date: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
  number: automaticFormat,
  // `#,##0.##` would show a whole number as “12.”.
  money: '#,##0.00',
  formula: automaticFormat,
};

/** The number format of a column's cells, as Google writes it. */
export const formatOf = (column: ColumnDefinition): string => numberFormats[column.kind] ?? textFormat;
