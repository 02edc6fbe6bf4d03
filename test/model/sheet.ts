import {
  NOW,
  columns,
  decide,
  firstDay,
  inputs,
  isBlank,
  type Cells,
  type Change,
  type Column,
  type Committed,
  type Moment,
} from './customer';

/** Who a hidden cell says a row is; ids are given by the product and only compared. */
export type Key = number;

export interface Row {
  cells: Cells;
  /** Whose hidden cell stands in this row. */
  hidden: Key | null;
}

/** Stands for the id of whoever the hidden cell says it is. */
export const ID = '(id)';

export interface Entry {
  readonly key: Key;
  readonly change: Change;
}

export const blankCells = Object.fromEntries(columns.map((column) => [column, ''])) as Cells;
const blankRow = (): Row => ({ cells: blankCells, hidden: null });

/** What a new row gets without being asked. */
const filledIn: readonly Column[] = ['stage', 'createdAt', 'owner'];

/** As many refused moves as a look at all rows may put back without asking. */
const mostReverts = 20;

/** Today or yesterday. */
const isRecent = (createdAt: string, { day }: Moment): boolean =>
  createdAt === NOW || day - (Date.parse(createdAt.slice(0, 10)) - Date.parse(firstDay)) / 86_400_000 <= 1;

/** The tracker as plain rows, with what was committed for each customer and everything that was noted. */
export class SheetModel {
  readonly committed = new Map<Key, Committed>();
  readonly trail: Entry[] = [];
  rows: Row[];
  private nextKey = 1;

  constructor(size: number) {
    this.rows = Array.from({ length: size }, blankRow);
  }

  /** Customers in the sheet. */
  get used(): number {
    return this.rows.reduce(
      (last, row, index) => (row.hidden !== null || !isBlank(row.cells) ? index + 1 : last),
      0,
    );
  }

  set(index: number, column: Column, value: string): void {
    const row = this.rows[index]!;
    row.cells = { ...row.cells, [column]: value };
  }

  /** The hidden cell is another customer's, as far as an edit can tell: it judges nothing. */
  isSheared({ cells, hidden }: Row, touched: readonly Column[], idOf: (key: Key) => string): boolean {
    if (hidden === null) return cells.leadId !== '' && !touched.includes('leadId');
    const { customerName } = this.committed.get(hidden)!.values;
    const isCutApart =
      cells.customerName === '' &&
      touched.includes('customerName') &&
      !isBlank(cells) &&
      this.rows.some((row) => row.cells.customerName === customerName);
    return (
      isCutApart ||
      (cells.customerName !== '' &&
        cells.customerName !== customerName &&
        !touched.includes('customerName')) ||
      (cells.leadId !== '' && cells.leadId !== idOf(hidden) && !touched.includes('leadId'))
    );
  }

  /** Everybody stands beside their own hidden cell, and no two bear one name. */
  get isWhole(): boolean {
    const names = this.rows.flatMap(({ cells, hidden }) =>
      hidden === null && isBlank(cells) ? [] : [cells.customerName],
    );
    return (
      new Set(names).size === names.length &&
      !names.includes('') &&
      this.rows.every(
        ({ cells, hidden }) =>
          hidden === null || this.committed.get(hidden)!.values.customerName === cells.customerName,
      )
    );
  }

  /** Decides one row and takes it over. What a look at all rows puts back is noted: nobody is there to be told. */
  look(index: number, moment: Moment, isSweep = false): void {
    const row = this.rows[index]!;
    if (row.hidden === null && isBlank(row.cells)) return;
    const before = row.hidden === null ? null : this.committed.get(row.hidden)!;
    const decided = decide(row.cells, before, moment);
    const key = row.hidden ?? this.nextKey++;
    this.committed.set(key, decided.committed);
    for (const change of decided.changes) this.trail.push({ key, change });
    if (isSweep && decided.isRefused)
      this.trail.push({ key, change: ['stage', row.cells.stage, decided.cells.stage] });
    row.cells = { ...decided.cells, leadId: ID };
    row.hidden = key;
  }

  /** A look at all rows: the hidden cells go back to the names they were committed for, then each row is decided. */
  sweep(moment: Moment): void {
    this.joinCut(moment);
    this.followNames();
    this.rejoin();
    const putBack = this.rows.filter(
      ({ cells, hidden }) => hidden !== null && decide(cells, this.committed.get(hidden)!, moment).isPutBack,
    );
    const held = new Set(putBack.length > mostReverts ? putBack : []);
    this.rows.forEach((row, index) => held.has(row) || this.look(index, moment, true));
  }

  /**
   * Half a row that was cut and pasted elsewhere, and taken for new: who bears the name that a row has lost, holds
   * what that one held and something beside the name, and has no history of its own, is that one.
   */
  private joinCut(moment: Moment): void {
    const left = this.rows.filter(({ hidden, cells }) => hidden !== null && cells.customerName === '');
    for (const row of this.rows) {
      if (row.hidden === null || row.cells.customerName === '') continue;
      if (this.nameOf(row.hidden) !== row.cells.customerName) continue;
      const born = row.hidden;
      if (this.trail.filter(({ key }) => key === born).length !== 1) continue;
      const own = left.filter(({ hidden }) => this.nameOf(hidden!) === row.cells.customerName);
      if (own.length !== 1) continue;
      const { values } = this.committed.get(own[0]!.hidden!)!;
      const entered = inputs.filter(
        (column) => column !== 'customerName' && !filledIn.includes(column) && row.cells[column] !== '',
      );
      if (entered.length === 0 || entered.some((column) => row.cells[column] !== values[column])) continue;
      const given = this.committed.get(born)!.values;
      if (!isRecent(given.createdAt, moment) || values.createdAt > given.createdAt) continue;
      const changed = (['stage', 'createdAt', 'owner'] as const).flatMap((column) =>
        row.cells[column] === given[column] ? [[column, values[column]]] : [],
      );
      row.cells = { ...row.cells, ...Object.fromEntries(changed), leadId: '' };
      row.hidden = null;
    }
  }

  /**
   * A row without a name that holds nothing but what the product filled in, while the name stands in a row without
   * a hidden cell: all of it goes where the name is.
   */
  private followNames(): void {
    for (const row of this.rows) {
      if (row.hidden === null || row.cells.customerName !== '') continue;
      const { values } = this.committed.get(row.hidden)!;
      const own = this.rows.find(
        ({ cells, hidden }) => hidden === null && cells.customerName === values.customerName,
      );
      const filled = inputs.filter((column) => row.cells[column] !== '');
      const isOurs = filled.every(
        (column) => filledIn.includes(column) && row.cells[column] === values[column],
      );
      if (!own || values.customerName === '' || !isOurs) continue;
      own.hidden = row.hidden;
      const moved = Object.fromEntries(
        filled.map((column) => [column, own.cells[column] || row.cells[column]]),
      );
      own.cells = { ...own.cells, ...moved };
      row.hidden = null;
      row.cells = { ...blankCells, own: row.cells.own };
    }
  }

  /** Whoever stands beside their own name keeps it; the others go by name, and a row without one gets nothing. */
  private rejoin(): void {
    const isAtHome = ({ hidden, cells }: Row): boolean =>
      hidden !== null && this.nameOf(hidden) === cells.customerName;
    const isAstray = (row: Row): boolean =>
      row.hidden !== null && row.cells.customerName !== '' && !isAtHome(row);
    const atHome = new Set(this.rows.filter(isAtHome).map(({ cells }) => cells.customerName));
    const owners = new Map<string, Key>();
    for (const row of this.rows)
      if (row.hidden !== null && !isAtHome(row)) owners.set(this.nameOf(row.hidden), row.hidden);
    const ownOf = (row: Row): Key | null => {
      const name = row.cells.customerName;
      if (isAtHome(row)) return row.hidden;
      return name === '' || atHome.has(name) ? null : (owners.get(name) ?? null);
    };
    const owns = this.rows.map(ownOf);
    const isHomeless = this.rows.some((row, index) => row.hidden === null && owns[index] !== null);
    if (!isHomeless && !this.rows.some(isAstray)) return;
    const taken = new Set(owns);
    this.rows.forEach((row, index) => {
      const own = owns[index] ?? null;
      if (own !== null) {
        if (row.hidden === null) this.fillIn(row, own);
        row.hidden = own;
      } else if (row.hidden !== null && taken.has(row.hidden)) row.hidden = null;
    });
  }

  /** What was filled in for a customer and stayed behind was cleared by nobody. */
  private fillIn(row: Row, own: Key): void {
    const { values } = this.committed.get(own)!;
    const blank = (['stage', 'createdAt', 'owner'] as const).filter((column) => row.cells[column] === '');
    row.cells = { ...row.cells, ...Object.fromEntries(blank.map((column) => [column, values[column]])) };
  }

  private nameOf(key: Key): string {
    return this.committed.get(key)!.values.customerName;
  }

  insert(at: number, count: number): void {
    this.rows.splice(at, 0, ...Array.from({ length: count }, blankRow));
  }

  remove(at: number, count: number): void {
    this.rows.splice(at, count);
  }

  move(from: number, before: number): void {
    const [row] = this.rows.splice(from, 1);
    this.rows.splice(before > from ? before - 1 : before, 0, row!);
  }

  /** Sorts the first `count` rows by a column; only these columns go along, with the hidden cell or without. */
  sort(count: number, by: Column, ascending: boolean, along: readonly Column[], withHidden: boolean): void {
    const before = this.rows.slice(0, count).map((row) => ({ ...row }));
    const sorted = [...before].sort((one, other) => {
      const [a, b] = [one.cells[by], other.cells[by]];
      if (a === b) return 0;
      // Blank ones last, either way.
      if (a === '' || b === '') return a === '' ? 1 : -1;
      return (a < b ? -1 : 1) * (ascending ? 1 : -1);
    });
    sorted.forEach((source, index) => {
      const row = this.rows[index]!;
      row.cells = { ...row.cells, ...pick(source.cells, along) };
      if (withHidden) row.hidden = source.hidden;
    });
  }

  /** Deletes the cells of some columns in one row; what stands below moves up. */
  shiftUp(at: number, along: readonly Column[]): void {
    for (let index = at; index < this.rows.length; index += 1) {
      const below = this.rows[index + 1]?.cells ?? blankCells;
      const row = this.rows[index]!;
      row.cells = { ...row.cells, ...pick(below, along) };
    }
  }

  cut(from: number, to: number, along: readonly Column[]): void {
    const source = this.rows[from]!;
    const target = this.rows[to]!;
    target.cells = { ...target.cells, ...pick(source.cells, along) };
    source.cells = { ...source.cells, ...pick(blankCells, along) };
  }

  copy(): { rows: Row[]; committed: Map<Key, Committed>; trail: Entry[]; nextKey: number } {
    return {
      rows: this.rows.map((row) => ({ ...row })),
      committed: new Map(this.committed),
      trail: [...this.trail],
      nextKey: this.nextKey,
    };
  }
}

const pick = (cells: Cells, along: readonly Column[]): Partial<Record<Column, string>> =>
  Object.fromEntries(along.map((column) => [column, cells[column]]));
