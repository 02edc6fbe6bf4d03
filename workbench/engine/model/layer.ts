/**
 * One property of every cell of a sheet (content, style, note …). Rows are arrays that exist only where
 * something is set, so rows move by moving one pointer and an empty sheet costs nothing.
 */
import type { LineShift } from './lineShift';
import type { Rectangle } from './types';

type Row<T> = (T | undefined)[];

export class Layer<T> {
  private readonly rows: (Row<T> | undefined)[] = [];

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** Number of rows that may hold something. */
  get height(): number {
    return this.rows.length;
  }

  get(row: number, column: number): T | undefined {
    return this.rows[row - 1]?.[column - 1];
  }

  /** The row's array (index 0 is column A) to read from; undefined when nothing was ever set in it. */
  peekRow(row: number): readonly (T | undefined)[] | undefined {
    return this.rows[row - 1];
  }

  /** The row's array to write to, at least `width` cells long. */
  rowForWriting(row: number, width = 0): Row<T> {
    // A gap larger than what an array grows by at once would turn it into a slow dictionary.
    while (this.rows.length < row) this.rows.push(undefined);
    // Made as long as it must be at once, a row takes no more memory than it needs.
    const cells = (this.rows[row - 1] ??= new Array<T | undefined>(width).fill(undefined));
    while (cells.length < width) cells.push(undefined);
    return cells;
  }

  set(row: number, column: number, value: T | undefined): void {
    if (value === undefined && this.get(row, column) === undefined) return;
    const cells = this.rowForWriting(row);
    while (cells.length < column - 1) cells.push(undefined);
    cells[column - 1] = value;
  }

  fill(area: Rectangle, value: T | undefined): void {
    for (let row = area.row; row < area.row + area.rows; row++) {
      if (value === undefined && row > this.rows.length) return;
      for (let column = area.column; column < area.column + area.columns; column++)
        this.set(row, column, value);
    }
  }

  /** Copies out an area; outer and inner arrays are the caller's. */
  slice(area: Rectangle): Row<T>[] {
    const copy: Row<T>[] = [];
    for (let row = area.row; row < area.row + area.rows; row++) {
      const cells: Row<T> = new Array<T | undefined>(area.columns);
      const source = this.rows[row - 1];
      for (let column = 0; column < area.columns; column++)
        cells[column] = source?.[area.column - 1 + column];
      copy.push(cells);
    }
    return copy;
  }

  paste(row: number, column: number, grid: readonly (readonly (T | undefined)[])[]): void {
    grid.forEach((cells, down) =>
      cells.forEach((value, across) => this.set(row + down, column + across, value)),
    );
  }

  forEach(visit: (value: T, row: number, column: number) => void): void {
    this.rows.forEach((cells, rowIndex) =>
      cells?.forEach((value, columnIndex) => {
        if (value !== undefined) visit(value, rowIndex + 1, columnIndex + 1);
      }),
    );
  }

  /** Replaces every value that is set; `undefined` removes it. */
  transform(change: (value: T, row: number, column: number) => T | undefined): void {
    this.rows.forEach((cells, rowIndex) => {
      if (!cells) return;
      for (let index = 0; index < cells.length; index++) {
        const value = cells[index];
        if (value !== undefined) cells[index] = change(value, rowIndex + 1, index + 1);
      }
    });
  }

  /** Replaces every value of an area, those too that are not set; `undefined` removes it. */
  transformIn(area: Rectangle, change: (value: T | undefined) => T | undefined): void {
    const end = area.column - 1 + area.columns;
    for (let row = area.row; row < area.row + area.rows; row++) {
      let cells = this.rows[row - 1];
      for (let index = area.column - 1; index < end; index++) {
        const value = cells?.[index];
        const changed = change(value);
        if (changed === value) continue;
        if (!cells || cells.length < end) cells = this.rowForWriting(row, end);
        cells[index] = changed;
      }
    }
  }

  /** Last row and last column in which something is set. */
  extent(): { rows: number; columns: number } {
    let rows = this.rows.length;
    while (rows > 0 && !this.rows[rows - 1]?.some((value) => value !== undefined)) rows--;
    let columns = 0;
    for (let index = 0; index < rows; index++) {
      const cells = this.rows[index];
      // Only rows that reach further are looked into: most are as long as the one before.
      let width = cells?.length ?? 0;
      while (width > columns && cells![width - 1] === undefined) width--;
      if (width > columns) columns = width;
    }
    return { rows, columns };
  }

  /** The same within an area, counted from its first row and column. */
  extentIn(area: Rectangle): { rows: number; columns: number } {
    let rows = 0;
    let columns = 0;
    for (let down = 0; down < area.rows; down++) {
      const cells = this.rows[area.row - 1 + down];
      let width = cells ? area.columns : 0;
      while (width > 0 && cells![area.column - 2 + width] === undefined) width--;
      if (width > 0) rows = down + 1;
      if (width > columns) columns = width;
    }
    return { rows, columns };
  }

  /** Lets the cells follow lines that are inserted, deleted or moved. */
  apply({ axis, kind, at, count, before = at }: LineShift): void {
    const isRow = axis === 'row';
    if (kind === 'insert') return isRow ? this.insertRows(at, count) : this.insertColumns(at, count);
    if (kind === 'delete') return isRow ? this.deleteRows(at, count) : this.deleteColumns(at, count);
    return isRow ? this.moveRows(at, count, before) : this.moveColumns(at, count, before);
  }

  private insertRows(at: number, count: number): void {
    if (at > this.rows.length) return;
    insertGap(this.rows, at - 1, count);
  }

  private deleteRows(at: number, count: number): void {
    this.rows.splice(at - 1, count);
  }

  private moveRows(from: number, count: number, before: number): void {
    const length = Math.max(from + count - 1, before - 1);
    while (this.rows.length < length) this.rows.push(undefined);
    moveWithin(this.rows, from, count, before);
  }

  /** Puts the rows of an area into another order: the nth becomes what was the `order[n]`th, both from 0. */
  reorderRows(area: Rectangle, order: readonly number[]): void {
    if (this.isEmpty) return;
    const top = area.row - 1;
    const left = area.column - 1;
    while (this.rows.length < top + area.rows) this.rows.push(undefined);
    const before = this.rows.slice(top, top + area.rows);
    const isWhole = left === 0 && before.every((cells) => !cells || cells.length <= area.columns);
    if (isWhole) {
      order.forEach((from, to) => (this.rows[top + to] = before[from]));
      return;
    }
    const parts = before.map((cells) => cells?.slice(left, left + area.columns));
    order.forEach((from, to) => {
      for (let across = 0; across < area.columns; across++) {
        this.set(area.row + to, area.column + across, parts[from]?.[across]);
      }
    });
  }

  private insertColumns(at: number, count: number): void {
    for (const cells of this.rows) {
      if (cells && cells.length >= at) insertGap(cells, at - 1, count);
    }
  }

  private deleteColumns(at: number, count: number): void {
    for (const cells of this.rows) cells?.splice(at - 1, count);
  }

  private moveColumns(from: number, count: number, before: number): void {
    const length = Math.max(from + count - 1, before - 1);
    for (const cells of this.rows) {
      if (!cells) continue;
      while (cells.length < length) cells.push(undefined);
      moveWithin(cells, from, count, before);
    }
  }

  clone(): Layer<T> {
    const copy = new Layer<T>();
    for (const cells of this.rows) copy.rows.push(cells?.slice());
    return copy;
  }
}

/** One by one would be slow, and all as arguments of one call too many. */
function insertGap<T>(items: (T | undefined)[], index: number, count: number): void {
  const tail = items.splice(index);
  for (let added = 0; added < count; added++) items.push(undefined);
  for (const item of tail) items.push(item);
}

/** Moves `count` items that start at 1-based `from` so that they stand before the item now at `before`. */
export function moveWithin<T>(items: T[], from: number, count: number, before: number): void {
  const moved = items.splice(from - 1, count);
  items.splice((before > from ? before - count : before) - 1, 0, ...moved);
}
