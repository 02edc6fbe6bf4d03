import type { Workbench } from '../../workbench';
import { columnLetters } from '../../src/schema/headers';
import { trackerColumns } from '../../src/schema/tracker';
import { trailTable } from '../../src/schema/trail';
import { columnKeys } from '../../src/schema/column';
import { columns, inputs, isBlank, NOW, type Cells, type Column, type Moment } from './customer';
import { ID, type Key, type Row, type SheetModel } from './sheet';

export const tab = '销售进度跟踪';

/** Where a column stands in the sheet, 1-based; the hidden cell as `state`. */
export type Places = Readonly<Record<Column | 'state', number>>;

interface Seen {
  readonly cells: Cells;
  readonly stateText: string;
}

const idIn = (stateText: string): string | null => /"id":"([^"]+)"/.exec(stateText)?.[1] ?? null;

const stageNames: Readonly<Record<string, string>> = {
  lead: '线索获取',
  qualify: '线索筛选',
  need: '需求挖掘',
  proposal: '方案呈现',
  negotiation: '商务谈判',
  won: '成交签约',
  after: '售后跟进',
};

/** A value of the hidden cell in the words of the sheet. */
const inWords = (field: string, value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return field === 'stage' ? stageNames[String(value)]! : String(value);
};

/** An amount without the decimals that its format adds, a minute without the seconds that a row without formats adds. */
const plain = (shown: string): string => shown.replace(/^(\d+)\.00$|^(\S+ \d\d:\d\d):00$/, '$1$2');

const isInput = (field: string): boolean => (inputs as readonly string[]).includes(field);

/** One file twice: on the engine with the built bundle, and as the model foretells it. */
export class Twin {
  readonly ids = new Map<Key, string>();
  private readonly given = new Set<string>();
  private seen: Seen[] = [];

  constructor(
    readonly workbench: Workbench,
    readonly places: Places,
    readonly model: SheetModel,
    public day: number,
    private readonly firstDay: string,
  ) {}

  private get sheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return this.workbench.spreadsheet.getSheetByName(tab)!;
  }

  a1(index: number, column: Column | 'state', count = 1): string {
    const letters = columnLetters(this.places[column]);
    return `${letters}${index + 2}:${letters}${index + 1 + count}`;
  }

  /** Columns of the model that stand left of a column, with it. */
  upTo(column: Column | 'state'): readonly Column[] {
    return columns.filter((each) => this.places[each] <= this.places[column]);
  }

  /** Where a name stands in the tab; -1 when nowhere. */
  placeOf(name: string): number {
    return this.sheet
      .getRange(2, this.places.customerName, this.sheet.getMaxRows() - 1, 1)
      .getDisplayValues()
      .findIndex(([shown]) => shown === name);
  }

  get today(): string {
    return new Date(Date.parse(`${this.firstDay}T00:00:00Z`) + this.day * 86_400_000)
      .toISOString()
      .slice(0, 10);
  }

  moment(owner: string): Moment {
    return { day: this.day, owner };
  }

  idOf = (key: Key): string => this.ids.get(key)!;

  private read(): Seen[] {
    const width = Math.max(...Object.values(this.places));
    const count = Math.min(this.model.rows.length, this.sheet.getMaxRows() - 1);
    return this.sheet
      .getRange(2, 1, count, width)
      .getDisplayValues()
      .map((row) => ({
        cells: Object.fromEntries(
          columns.map((column) => [column, plain(row[this.places[column] - 1]!)]),
        ) as Cells,
        stateText: row[this.places.state - 1]!,
      }));
  }

  /** The rows that an edit looked at, unless their hidden cells are others'. */
  look(indexes: readonly number[], touched: readonly Column[], owner: string): void {
    for (const index of indexes) {
      if (!this.model.isSheared(this.model.rows[index]!, touched, this.idOf))
        this.model.look(index, this.moment(owner));
    }
  }

  /**
   * After something cut a look short: of each cell, and of each hidden cell, the sheet must hold what stood there
   * or what was to be written; the model takes over which.
   */
  lookIfLanded(indexes: readonly number[], touched: readonly Column[], owner: string): void {
    const now = this.read();
    for (const index of indexes) {
      const before = { ...this.model.rows[index]! };
      const committed = new Map(this.model.committed);
      const noted = this.model.trail.length;
      this.look([index], touched, owner);
      const row = this.model.rows[index]!;
      const hasLanded = now[index]!.stateText !== (this.seen[index]?.stateText ?? '');
      if (hasLanded) {
        this.meet(index, now[index]!);
        if (before.hidden === null) this.meetOwner(index, now[index]!);
      }
      const decided = { ...row };
      if (!hasLanded) {
        row.hidden = before.hidden;
        if (before.hidden !== null) this.model.committed.set(before.hidden, committed.get(before.hidden)!);
        this.model.trail.length = noted;
      }
      const cells: Record<string, string> = {};
      for (const column of columns) {
        const stands = now[index]!.cells[column];
        const isNew =
          stands === decided.cells[column] || column === 'leadId' || decided.cells[column] === NOW;
        cells[column] =
          stands === before.cells[column] || isNew
            ? stands
            : `${before.cells[column]} or ${decided.cells[column]}`;
      }
      row.cells = cells as Cells;
    }
  }

  /** What the model cannot foretell: the id of a new customer and the minute it came in. */
  private meet(index: number, { cells, stateText }: Seen): void {
    const row = this.model.rows[index]!;
    if (row.hidden === null) return;
    if (!this.ids.has(row.hidden)) {
      const id = idIn(stateText) ?? 'none';
      if (!/^LX\d{3,}$/.test(id) || this.given.has(id)) throw new Error(`Row ${index + 2} got the id ${id}.`);
      this.ids.set(row.hidden, id);
      this.given.add(id);
    }
    const committed = this.model.committed.get(row.hidden)!;
    if (committed.values.createdAt !== NOW) return;
    const createdAt = /"createdAt":"([^"]+)"/.exec(stateText)?.[1] ?? '';
    if (!createdAt.startsWith(this.today))
      throw new Error(`Row ${index + 2} says it came in at ${createdAt}.`);
    this.model.committed.set(row.hidden, { ...committed, values: { ...committed.values, createdAt } });
    if (row.cells.createdAt === NOW) row.cells = { ...row.cells, createdAt: cells.createdAt };
  }

  /** The call that failed may be the one that asks who sits there: then a new customer has no owner. */
  private meetOwner(index: number, { cells, stateText }: Seen): void {
    const row = this.model.rows[index]!;
    if (row.hidden === null || cells.owner !== '' || stateText.includes('"owner":')) return;
    const committed = this.model.committed.get(row.hidden)!;
    this.model.committed.set(row.hidden, { ...committed, values: { ...committed.values, owner: '' } });
  }

  /** What changed in the sheet since it was last compared. */
  changes(): string[] {
    return this.read().flatMap((now, index) =>
      JSON.stringify(now) === JSON.stringify(this.seen[index])
        ? []
        : [`row ${index + 2}: ${JSON.stringify(this.seen[index])} → ${JSON.stringify(now)}`],
    );
  }

  /** Says where sheet and model differ; takes over what only the sheet can tell. */
  differences(): string[] {
    this.seen = this.read();
    return this.seen.flatMap((seen, index) => {
      const row = this.model.rows[index]!;
      this.meet(index, seen);
      if (row.cells.leadId === ID) row.cells = { ...row.cells, leadId: this.idOf(row.hidden!) };
      return this.differencesOf(index, row, seen);
    });
  }

  private differencesOf(index: number, row: Row, seen: Seen): string[] {
    const said: string[] = [];
    const say = (what: string, is: string, foretold: string): void => {
      if (is !== foretold) said.push(`row ${index + 2}, ${what}: ${is || '–'}; foretold ${foretold || '–'}`);
    };
    for (const column of columns) say(column, seen.cells[column], row.cells[column]);
    const hidden = row.hidden === null ? '' : this.idOf(row.hidden);
    say('hidden cell', idIn(seen.stateText) ?? seen.stateText, hidden);
    return said;
  }

  /** What must hold beyond the cells once everything was looked at. */
  finalDifferences(): string[] {
    const said = this.differences();
    const keys = this.model.rows.flatMap(({ hidden }) => hidden ?? []);
    if (new Set(keys).size !== keys.length) said.push('an id stands twice');
    this.seen.forEach(({ stateText }, index) => {
      const { hidden, cells } = this.model.rows[index]!;
      if (hidden === null || isBlank(cells)) return;
      const { values } = JSON.parse(stateText.slice(stateText.indexOf('\n'))) as {
        values: Record<string, unknown>;
      };
      for (const input of inputs) {
        const is = inWords(input, values[input]);
        const foretold = this.model.committed.get(hidden)!.values[input];
        if (is !== foretold) said.push(`row ${index + 2}, committed ${input}: ${is}; foretold ${foretold}`);
      }
    });
    return [...said, ...this.trailDifferences(new Set(keys))];
  }

  private trailDifferences(keys: ReadonlySet<Key>): string[] {
    const wanted = new Set([...keys].map(this.idOf));
    const foretold = this.model.trail
      .filter(({ key }) => keys.has(key))
      .map(({ key, change }) => [this.idOf(key), ...change].join('|'))
      .sort();
    const is = [...this.filed(), ...this.waiting()].filter((line) => wanted.has(line.split('|')[0]!)).sort();
    if (JSON.stringify(is) === JSON.stringify(foretold)) return [];
    const missing = without(foretold, is).map((line) => `not in the trail: ${line}`);
    return [...missing, ...without(is, foretold).map((line) => `in the trail, not foretold: ${line}`)];
  }

  private waiting(): string[] {
    return this.seen.flatMap(({ stateText }) => {
      if (!stateText.includes('"outbox"')) return [];
      const { id, outbox } = JSON.parse(stateText.slice(stateText.indexOf('\n'))) as {
        id: string;
        outbox: [number, string, string, string, string, unknown, unknown][];
      };
      return outbox.flatMap(([, , , , field, before, after]) =>
        field === 'created' || isInput(field)
          ? [
              [
                id,
                field === 'created' ? '新增客户' : field,
                inWords(field, before),
                inWords(field, after),
              ].join('|'),
            ]
          : [],
      );
    });
  }

  private filed(): string[] {
    const sheet = this.workbench.spreadsheet.getSheetByName(trailTable.title.zh);
    if (!sheet) return [];
    const keys = columnKeys(trailTable.columns);
    const at = (row: readonly string[], key: (typeof keys)[number]): string => row[keys.indexOf(key)]!;
    const fields = new Map<string, string>(inputs.map((input) => [trackerColumns[input].header.zh, input]));
    return sheet
      .getDataRange()
      .getDisplayValues()
      .slice(1)
      .flatMap((row) => {
        const field = at(row, 'field') === '新增客户' ? '新增客户' : fields.get(at(row, 'field'));
        return field === undefined
          ? []
          : [[at(row, 'leadId'), field, at(row, 'before'), at(row, 'after')].join('|')];
      });
  }
}

const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
};
