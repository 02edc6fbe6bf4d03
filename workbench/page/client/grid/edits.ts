import { CellValueType, type ICellData } from '@univerjs/core';

/** A cell as a person left it, as text to be read as if typed. */
export interface TypedCell {
  row: number;
  column: number;
  text: string;
}

/** What a person did to cells: a solid grid of texts, `null` where a cell inside it was left alone. */
export interface TypedBlock {
  row: number;
  column: number;
  values: (string | null)[][];
}

export type CellMatrix = Record<number, Record<number, ICellData | null | undefined> | undefined>;

/** Reads Univer's mutation `sheet.mutation.set-range-values`; cells whose format alone changed are left out. */
export function typedCells(matrix: CellMatrix): TypedCell[] {
  const cells: TypedCell[] = [];
  for (const [row, columns] of Object.entries(matrix)) {
    for (const [column, cell] of Object.entries(columns ?? {})) {
      const text = cell ? typedText(cell) : '';
      if (text !== undefined) cells.push({ row: Number(row), column: Number(column), text });
    }
  }
  return cells;
}

function typedText(cell: ICellData): string | undefined {
  if (cell.f) return cell.f;
  if (cell.p?.body) return cell.p.body.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  if (cell.v === undefined) return undefined;
  if (cell.v === null) return '';
  if (cell.t === CellValueType.BOOLEAN) return Number(cell.v) === 1 || cell.v === true ? 'TRUE' : 'FALSE';
  return cell.t === CellValueType.FORCE_STRING ? `'${cell.v}` : String(cell.v);
}

/** The smallest grid that holds all cells. */
export function toBlock(cells: readonly TypedCell[]): TypedBlock | null {
  if (cells.length === 0) return null;
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0];
  for (const { row, column } of cells) {
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  const values = Array.from({ length: bottom - top + 1 }, () =>
    new Array<string | null>(right - left + 1).fill(null),
  );
  for (const { row, column, text } of cells) values[row - top]![column - left] = text;
  return { row: top, column: left, values };
}
