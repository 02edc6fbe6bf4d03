import type { Sheet, Workbook } from '../../engine/model';

/** Where the page shows a tab as it would be printed. */
export const printPath = (sheetId: number): string => `/print/${sheetId}`;

/**
 * Where a cell's link leads. Google's address that makes a PDF of a tab of this very file leads to the page's
 * own print view; only the web and mail are opened, whatever a script wrote.
 */
export function linkOf(workbook: Workbook, sheet: Sheet, row: number, column: number): string | undefined {
  const link = sheet.richText.get(row, column)?.find((run) => run.link !== undefined)?.link;
  if (link === undefined || !URL.canParse(link)) return undefined;
  const { protocol, host, pathname, searchParams } = new URL(link);
  const isExport = host === 'docs.google.com' && pathname === `/spreadsheets/d/${workbook.id}/export`;
  const tab = isExport ? workbook.sheetById(Number(searchParams.get('gid'))) : undefined;
  if (tab) return printPath(tab.id);
  return ['https:', 'http:', 'mailto:'].includes(protocol) ? link : undefined;
}
