import { columnLetters, LAST_COLUMN, LAST_ROW, type Corner } from './references';
import { prefixOf, rewriteReferences } from './rewrite';

/** R1C1 notation, where a relative reference says how far away it is: R[-1]C[0] is the cell above. */

/** The formula of a cell (1-based row and column) with its references in R1C1 notation. */
export function toR1C1(text: string, row: number, column: number): string {
  return rewriteReferences(text, (reference) => {
    const from = cornerInR1C1(reference.from, row, column);
    const to = reference.to === null ? '' : `:${cornerInR1C1(reference.to, row, column)}`;
    return prefixOf(reference) + from + to;
  });
}

const cornerInR1C1 = (corner: Corner, row: number, column: number): string =>
  (corner.row === null ? '' : corner.rowFixed ? `R${corner.row}` : `R[${corner.row - row}]`) +
  (corner.column === null ? '' : corner.columnFixed ? `C${corner.column}` : `C[${corner.column - column}]`);

const DISTANCE = '(\\[-?\\d+\\]|\\d+)?';
const PLACE = `(?:(R)${DISTANCE})?(?:(C)${DISTANCE})?`;
const WORD = '[\\p{L}\\p{N}_.]';
/** Strings and names are matched too, so that what looks like a reference inside them is passed over. */
const pattern = new RegExp(
  `"(?:[^"]|"")*"|(?:'(?:[^']|'')+'|${WORD}+)!|(?=[RC])${PLACE}(?::(?=[RC])${PLACE})?(?!${WORD}|[(\\[!])|${WORD}+`,
  'giu',
);

/** A formula in R1C1 notation as the cell at (row, column) writes it in A1 notation. */
export function fromR1C1(text: string, row: number, column: number): string {
  return text.replace(pattern, (whole: string, ...groups: (string | undefined)[]) => {
    const [rowMark, rowPart, columnMark, columnPart, toRowMark, toRowPart, toColumnMark, toColumnPart] =
      groups;
    if (rowMark === undefined && columnMark === undefined) return whole;
    const from = placeInA1(rowMark, rowPart, columnMark, columnPart, row, column);
    const isRange = toRowMark !== undefined || toColumnMark !== undefined;
    const to = isRange ? placeInA1(toRowMark, toRowPart, toColumnMark, toColumnPart, row, column) : null;
    if (from === null || (isRange && to === null)) return '#REF!';
    if (to !== null) return `${from}:${to}`;
    // R5 alone is the whole row; a lone R or C is a name.
    if (rowMark !== undefined && columnMark !== undefined) return from;
    return (rowPart ?? columnPart) === undefined ? whole : `${from}:${from}`;
  });
}

function placeInA1(
  rowMark: string | undefined,
  rowPart: string | undefined,
  columnMark: string | undefined,
  columnPart: string | undefined,
  row: number,
  column: number,
): string | null {
  let text = '';
  if (columnMark !== undefined) {
    const [number, sign] = resolve(columnPart, column);
    if (number < 1 || number > LAST_COLUMN) return null;
    text += sign + columnLetters(number);
  }
  if (rowMark !== undefined) {
    const [number, sign] = resolve(rowPart, row);
    if (number < 1 || number > LAST_ROW) return null;
    text += sign + String(number);
  }
  return text;
}

function resolve(part: string | undefined, base: number): [number, '' | '$'] {
  if (part === undefined) return [base, ''];
  return part.startsWith('[') ? [base + Number(part.slice(1, -1)), ''] : [Number(part), '$'];
}
