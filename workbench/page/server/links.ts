import type { Sheet } from '../../engine/model';

/** Where a cell's link leads: only the web and mail are opened, whatever a script wrote. */
export function linkOf(sheet: Sheet, row: number, column: number): string | undefined {
  const link = sheet.richText.get(row, column)?.find((run) => run.link !== undefined)?.link;
  if (link === undefined || !URL.canParse(link)) return undefined;
  return ['https:', 'http:', 'mailto:'].includes(new URL(link).protocol) ? link : undefined;
}
