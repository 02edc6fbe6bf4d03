import type { Cell } from '../schema/cell';
import type { ReportCell, ReportFormat, ReportStyle } from '../schema/report';

export type ReportRow = readonly (ReportCell | null)[];

export const reportCell = (style: ReportStyle, format: ReportFormat, value: Cell, span = 1): ReportCell =>
  span === 1 ? { value, style, format } : { value, style, format, span };

export const textCell = (style: ReportStyle, value: string, span = 1): ReportCell =>
  reportCell(style, 'text', value, span);

/** A row of `width` cells: the given ones from the left, each over its span, the rest empty. */
export const reportRow = (width: number, cells: ReportRow = []): ReportRow => {
  const row = cells.flatMap((cell) => [cell, ...Array.from({ length: (cell?.span ?? 1) - 1 }, () => null)]);
  return [...row, ...Array.from({ length: Math.max(0, width - row.length) }, () => null)];
};
