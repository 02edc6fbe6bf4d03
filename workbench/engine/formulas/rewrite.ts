import { tokenize } from './lexer';
import { LAST_COLUMN, LAST_ROW, quoteSheetName, rangeText, type Corner, type Reference } from './references';

/** Rewrites of a formula's text. Only references change: blanks, case and strings stay as they were typed. */

/** A reference's new text, or null to leave it as it is. */
type Rewrite = (reference: Reference) => string | null;

export function rewriteReferences(text: string, rewrite: Rewrite): string {
  const tokens = text.startsWith('=') ? tokenize(text) : null;
  if (!tokens) return text;
  let result = '';
  let copied = 0;
  for (const token of tokens) {
    if (token.kind !== 'reference') continue;
    const replacement = rewrite(token.value);
    if (replacement === null) continue;
    result += text.slice(copied, token.start) + replacement;
    copied = token.end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

export const prefixOf = (reference: Reference): string =>
  reference.sheetName === null ? '' : `${quoteSheetName(reference.sheetName)}!`;

/** The formula as copied to a cell so many rows and columns away: relative references move along. */
export function shiftFormula(text: string, rowDelta: number, columnDelta: number): string {
  if (rowDelta === 0 && columnDelta === 0) return text;
  return rewriteReferences(text, (reference) => {
    const from = shiftCorner(reference.from, rowDelta, columnDelta);
    const to = reference.to === null ? null : shiftCorner(reference.to, rowDelta, columnDelta);
    if (from === undefined || to === undefined) return '#REF!';
    return prefixOf(reference) + rangeText(from, to);
  });
}

function shiftCorner(corner: Corner, rowDelta: number, columnDelta: number): Corner | undefined {
  const row = corner.row === null || corner.rowFixed ? corner.row : corner.row + rowDelta;
  const column = corner.column === null || corner.columnFixed ? corner.column : corner.column + columnDelta;
  const isInside =
    (row === null || (row >= 1 && row <= LAST_ROW)) &&
    (column === null || (column >= 1 && column <= LAST_COLUMN));
  return isInside ? { ...corner, row, column } : undefined;
}
