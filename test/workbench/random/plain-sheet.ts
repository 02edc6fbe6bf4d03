/**
 * A sheet as plain arrays, written from how Google Sheets behaves and without a look at the engine: what the
 * random test holds the engine against.
 */
export type Plain = string | number | boolean;

/** From 0; the last row and column are not in it. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

const collator = new Intl.Collator('en-US');

const kindOf = (value: Plain): number => ['number', 'string', 'boolean'].indexOf(typeof value);

const inOrder = (left: Plain, right: Plain): number => {
  if (kindOf(left) !== kindOf(right)) return kindOf(left) - kindOf(right);
  return typeof left === 'string' ? collator.compare(left, String(right)) : Number(left) - Number(right);
};

/** "Visit 9" becomes "Visit 10" one step on. */
const counted = (text: string, steps: number): string => {
  const digits = /\d+$/.exec(text)?.[0];
  if (digits === undefined || digits.length === text.length) return text;
  return text.slice(0, -digits.length) + (Number(digits) + steps);
};

const evenStep = (numbers: readonly number[]): number | null => {
  const step = numbers[1]! - numbers[0]!;
  return numbers.every((number, index) => number === numbers[0]! + index * step) ? step : null;
};

/** What the fill handle writes into the `count` cells behind the source. */
const continued = (source: readonly Plain[], count: number): Plain[] => {
  const numbers = source.filter((value): value is number => typeof value === 'number');
  const step = source.length > 1 && numbers.length === source.length ? evenStep(numbers) : null;
  return Array.from({ length: count }, (_, index) => {
    const position = source.length + index;
    const own = source[position % source.length]!;
    if (step !== null) return numbers[0]! + position * step;
    return typeof own === 'string' ? counted(own, Math.floor(position / source.length)) : own;
  });
};

export class PlainSheet {
  constructor(public cells: Plain[][]) {}

  static empty(rows: number, columns: number): PlainSheet {
    return new PlainSheet(Array.from({ length: rows }, () => new Array<Plain>(columns).fill('')));
  }

  get rows(): number {
    return this.cells.length;
  }

  get columns(): number {
    return this.cells[0]!.length;
  }

  copy(): Plain[][] {
    return this.cells.map((row) => [...row]);
  }

  /** Becomes what it was at another time; never with fewer rows or columns than these. */
  become(cells: readonly (readonly Plain[])[], rows: number, columns: number): void {
    this.cells = cells.map((row) => [...row]);
    this.grow(rows, columns);
  }

  grow(rows: number, columns: number): void {
    for (const row of this.cells) while (row.length < columns) row.push('');
    while (this.rows < rows) this.cells.push(new Array<Plain>(this.columns).fill(''));
  }

  read({ top, left, height, width }: Box): Plain[][] {
    return this.cells.slice(top, top + height).map((row) => row.slice(left, left + width));
  }

  write(top: number, left: number, grid: readonly (readonly Plain[])[]): void {
    this.grow(top + grid.length, left + (grid[0]?.length ?? 0));
    grid.forEach((row, down) =>
      row.forEach((value, across) => (this.cells[top + down]![left + across] = value)),
    );
  }

  fillWith({ top, left, height, width }: Box, value: Plain): void {
    this.write(
      top,
      left,
      Array.from({ length: height }, () => new Array<Plain>(width).fill(value)),
    );
  }

  /** Last row with content, counted from 1; 0 when there is none. */
  get lastRow(): number {
    return this.cells.reduce((last, row, index) => (row.some((value) => value !== '') ? index + 1 : last), 0);
  }

  append(row: readonly Plain[]): void {
    this.write(this.lastRow, 0, [row]);
  }

  paste(from: Box, to: Box): void {
    const grid = this.read(from);
    const times = (size: number, unit: number): number => (size % unit === 0 ? size / unit : 1);
    for (let down = 0; down < times(to.height, from.height); down += 1)
      for (let across = 0; across < times(to.width, from.width); across += 1)
        this.write(to.top + down * from.height, to.left + across * from.width, grid);
  }

  cut(from: Box, top: number, left: number): void {
    const grid = this.read(from);
    this.fillWith(from, '');
    this.write(top, left, grid);
  }

  /** Drags the lower edge of `from` down over `count` more rows. */
  fillDown({ top, left, height, width }: Box, count: number): void {
    for (let across = 0; across < width; across += 1) {
      const source = this.read({ top, left: left + across, height, width: 1 }).map(([value]) => value!);
      this.write(
        top + height,
        left + across,
        continued(source, count).map((value) => [value]),
      );
    }
  }

  /** `by`: columns of the sheet from 0. Empty cells are last in either direction. */
  sort(box: Box, by: readonly { readonly column: number; readonly ascending: boolean }[]): void {
    const sorted = this.read(box)
      .map((row, index) => ({ row, index }))
      .sort((one, other) => {
        for (const { column, ascending } of by) {
          const left = one.row[column - box.left]!;
          const right = other.row[column - box.left]!;
          if (left === '' || right === '') {
            if (left !== right) return left === '' ? 1 : -1;
          } else if (inOrder(left, right) !== 0)
            return ascending ? inOrder(left, right) : inOrder(right, left);
        }
        return one.index - other.index;
      });
    this.write(
      box.top,
      box.left,
      sorted.map(({ row }) => row),
    );
  }

  insertRows(at: number, count: number): void {
    const fresh = Array.from({ length: count }, () => new Array<Plain>(this.columns).fill(''));
    this.cells.splice(at, 0, ...fresh);
  }

  deleteRows(at: number, count: number): void {
    this.cells.splice(at, count);
  }

  /** So that they stand before what is now row `before`. */
  moveRows(from: number, count: number, before: number): void {
    const rest = this.cells.filter((_, index) => index < from || index >= from + count);
    const moved = this.cells.slice(from, from + count);
    rest.splice(before > from ? before - count : before, 0, ...moved);
    this.cells = rest;
  }

  /** Does to the columns what is done to the rows of the sheet laid on its side. */
  sideways(act: (sheet: PlainSheet) => void): void {
    const laid = new PlainSheet(this.turned(this.cells));
    act(laid);
    this.cells = this.turned(laid.cells);
  }

  /** What stands below moves up; empty cells come in at the end. */
  deleteCells({ top, left, height, width }: Box): void {
    for (let column = left; column < left + width; column += 1) {
      const values = this.cells.map((row) => row[column]!);
      values.splice(top, height);
      this.cells.forEach((row, index) => (row[column] = values[index] ?? ''));
    }
  }

  /** What is in the way moves down; the sheet grows if content would leave it. */
  insertCells({ top, left, height, width }: Box): void {
    const lastRow = this.cells.reduce(
      (last, row, index) => (row.slice(left, left + width).some((value) => value !== '') ? index + 1 : last),
      0,
    );
    if (lastRow > top) this.grow(lastRow + height, this.columns);
    for (let column = left; column < left + width; column += 1) {
      const values = this.cells.map((row) => row[column]!);
      values.splice(top, 0, ...new Array<Plain>(height).fill(''));
      this.cells.forEach((row, index) => (row[column] = values[index]!));
    }
  }

  private turned(cells: readonly (readonly Plain[])[]): Plain[][] {
    return cells[0]!.map((_, column) => cells.map((row) => row[column]!));
  }
}
