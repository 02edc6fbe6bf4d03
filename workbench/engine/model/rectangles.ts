/** Arithmetic of rectangles and of their A1 names. */
import type { Area } from '../contract';
import type { Rectangle } from './types';

export const lastRowOf = (area: Rectangle): number => area.row + area.rows - 1;
export const lastColumnOf = (area: Rectangle): number => area.column + area.columns - 1;

export const covers = (area: Rectangle, row: number, column: number): boolean =>
  row >= area.row && row <= lastRowOf(area) && column >= area.column && column <= lastColumnOf(area);

export const intersects = (a: Rectangle, b: Rectangle): boolean =>
  a.row <= lastRowOf(b) &&
  b.row <= lastRowOf(a) &&
  a.column <= lastColumnOf(b) &&
  b.column <= lastColumnOf(a);

export const contains = (outer: Rectangle, inner: Rectangle): boolean =>
  covers(outer, inner.row, inner.column) && covers(outer, lastRowOf(inner), lastColumnOf(inner));

/** The common part, or null when there is none. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(lastRowOf(a), lastRowOf(b)) - row + 1;
  const columns = Math.min(lastColumnOf(a), lastColumnOf(b)) - column + 1;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** What is left of `area` once `hole` is cut out: up to four rectangles. */
export function subtract(area: Rectangle, hole: Rectangle): Rectangle[] {
  const cut = intersection(area, hole);
  if (!cut) return [area];
  const rest: Rectangle[] = [
    { ...area, rows: cut.row - area.row },
    { ...area, row: lastRowOf(cut) + 1, rows: lastRowOf(area) - lastRowOf(cut) },
    { row: cut.row, rows: cut.rows, column: area.column, columns: cut.column - area.column },
    {
      row: cut.row,
      rows: cut.rows,
      column: lastColumnOf(cut) + 1,
      columns: lastColumnOf(area) - lastColumnOf(cut),
    },
  ];
  return rest.filter((part) => part.rows > 0 && part.columns > 0);
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

export function toA1({ row, column, rows, columns }: Rectangle): string {
  const first = columnLetters(column) + row;
  return rows === 1 && columns === 1
    ? first
    : `${first}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

/** A sheet's name as it must stand before `!`. */
export const quoteSheetName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replace(/'/g, "''")}'`;

export interface A1Reference {
  readonly sheetName: string | null;
  readonly rectangle: Rectangle;
  readonly startRowBounded: boolean;
  readonly endRowBounded: boolean;
  readonly startColumnBounded: boolean;
  readonly endColumnBounded: boolean;
}

const CORNER = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?$/;

/**
 * Reads `A1`, `A1:B2`, `A:A`, `2:5`, `A2:B` and each with a sheet's name in front. Open ends reach the
 * sheet's size, which `sizeOf` tells once the sheet's name is known. Null when the text is no reference.
 */
export function parseA1(
  text: string,
  sizeOf: (sheetName: string | null) => { rows: number; columns: number } | null,
): A1Reference | null {
  const named = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text.trim());
  const sheetName = named ? (named[1]?.replace(/''/g, "'") ?? named[2] ?? null) : null;
  const [first, second, ...rest] = (named ? named[3]! : text.trim()).split(':');
  if (first === undefined || rest.length > 0) return null;
  const from = CORNER.exec(first);
  const to = second === undefined ? from : CORNER.exec(second);
  if (!from || !to || first === '' || second === '') return null;
  if (second === undefined && !(from[1] && from[2])) return null;
  const size = sizeOf(sheetName);
  if (!size) return null;
  const rows = [from[2], to[2]].map((row) => (row === undefined ? undefined : Number(row)));
  const columns = [from[1], to[1]].map((letters) =>
    letters === undefined ? undefined : columnNumber(letters),
  );
  if (
    (rows[0] === undefined && columns[0] === undefined) ||
    (rows[1] === undefined && columns[1] === undefined)
  ) {
    return null;
  }
  const [top, bottom] = ends(rows[0], rows[1], size.rows);
  const [left, right] = ends(columns[0], columns[1], size.columns);
  return {
    sheetName,
    rectangle: { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 },
    startRowBounded: rows[0] !== undefined,
    endRowBounded: rows[1] !== undefined,
    startColumnBounded: columns[0] !== undefined,
    endColumnBounded: columns[1] !== undefined,
  };
}

/** An end that is not given reaches the sheet's edge; given ones may come in either order. */
function ends(from: number | undefined, to: number | undefined, size: number): [number, number] {
  if (from !== undefined && to !== undefined) return [Math.min(from, to), Math.max(from, to)];
  return [from ?? to ?? 1, size];
}

export const onSheet = (sheetId: number, rectangle: Rectangle): Area => ({
  sheetId,
  row: rectangle.row,
  column: rectangle.column,
  rows: rectangle.rows,
  columns: rectangle.columns,
});
