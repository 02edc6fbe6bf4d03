import fc from 'fast-check';
import type { Fault } from '../../workbench';
import { columnLetters } from '../../src/schema/headers';
import { decide, stages, type Column } from './customer';
import { tab, type Twin } from './twin';

export const boss = 'boss@example.com';
export const colleague = 'li@example.com';

/** What becomes of the edit's event. */
const hearings = ['heard', 'heard', 'heard', 'dropped', 'killed', 'fails', 'between'] as const;

const kinds = [
  'type',
  'type',
  'paste',
  'paste',
  'paste',
  'paste',
  'fill',
  'clear',
  'typeAndUndo',
  'rename',
  'burst',
  'sort',
  'sortVisible',
  'cutHalf',
  'shiftUp',
  'insertRows',
  'deleteRow',
  'moveRow',
  'copyRow',
  'filter',
  'script',
  'script',
  'form',
  'formNew',
  'sweep',
  'night',
  'week',
] as const;

/** One thing that happens; its numbers mean something only once the sheet is known, so that shrinking keeps it valid. */
export interface Operation {
  readonly kind: (typeof kinds)[number];
  readonly hearing: (typeof hearings)[number];
  readonly byColleague: boolean;
  readonly row: number;
  readonly to: number;
  readonly count: number;
  readonly column: number;
  readonly values: readonly number[];
  /** Call at which something goes wrong. */
  readonly at: number;
}

export const operations: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom(...kinds),
  hearing: fc.constantFrom(...hearings),
  byColleague: fc.boolean(),
  row: fc.nat(999),
  to: fc.nat(999),
  count: fc.nat(999),
  column: fc.nat(99),
  values: fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }),
  at: fc.integer({ min: 1, max: 40 }),
});

const typed: Readonly<Partial<Record<Column, readonly string[]>>> = {
  stage: [...stages.slice(0, 5), stages[1], stages[2], ''],
  contact: ['a li', 'b wang', 'c zhao', ''],
  needDescription: ['three pumps by May', ''],
  budgetAmount: ['20', '35', ''],
  needUrgent: ['是', '否', ''],
  decisionChainClear: ['是', '否', ''],
  changeReason: ['budget cut', 'new decision maker', ''],
  own: ['call on Monday', ''],
};
/** The stage decides most, and so it changes most. */
const typedColumns: readonly Column[] = [
  'stage',
  'stage',
  'stage',
  'contact',
  'needDescription',
  'budgetAmount',
  'needUrgent',
  'decisionChainClear',
  'changeReason',
  'own',
];

const input = (value: string): string | number => (/^\d+$/.test(value) ? Number(value) : value);

/** Does one operation to both; false where it makes no sense for the sheet as it stands. */
export const perform = (twin: Twin, operation: Operation): boolean => {
  const { workbench, model } = twin;
  const { kind, byColleague, values } = operation;
  const user = byColleague ? colleague : boss;
  const owner = byColleague ? '' : 'boss';
  const who = { user };
  const used = model.used;
  if (used === 0) return false;
  const row = operation.row % used;
  const count = Math.min(1 + (operation.count % 30), used - row);
  const column = typedColumns[operation.column % typedColumns.length]!;
  const choices = typed[column]!;
  const rows = Array.from({ length: count }, (_, index) => row + index);
  // A hidden cell beside a row without a name could be anybody's: only a look at all rows tells.
  const isClear = (indexes: readonly number[]): boolean =>
    model.isWhole || indexes.every((index) => model.rows[index]!.cells.customerName !== '');

  /** Runs an edit whose event is heard, or lost, or cut short. */
  const edit = (indexes: readonly number[], touched: readonly Column[], act: () => void): void => {
    const { at } = operation;
    const other = operation.to % used;
    // Of two people at one new row either may be the one who brings it in.
    const isContested = indexes.includes(other) && model.rows[other]!.hidden === null;
    const hearing = operation.hearing === 'between' && isContested ? 'heard' : operation.hearing;
    const plan = (fault: Omit<Fault, 'at' | 'functionName'>): void =>
      workbench.faults.plan({ ...fault, at, functionName: 'onEdit' } as Fault);
    if (hearing === 'dropped') {
      // A cut has two: where it was taken from, and where it went.
      workbench.faults.plan(
        { kind: 'drop', event: 'onEdit', at: 1 },
        { kind: 'drop', event: 'onEdit', at: 2 },
      );
    }
    if (hearing === 'killed')
      plan({ kind: 'kill', buffered: (['lost', 'some', 'landed'] as const)[at % 3]! } as never);
    if (hearing === 'fails') plan({ kind: 'throw', message: 'Service error: Spreadsheets' } as never);
    const remark = `remark ${at}`;
    const place = twin.a1(other, 'own').split(':')[0]!;
    if (hearing === 'between')
      plan({
        kind: 'between',
        happens: { do: 'edit', args: [tab, place, remark], user: colleague },
      } as never);
    const struck = workbench.faults.struck.length;
    act();
    const hasStruck = workbench.faults.struck.length > struck;
    workbench.faults.clear();
    workbench.faults.clearLocks();
    if (hearing === 'dropped') return;
    if ((hearing === 'killed' || hearing === 'fails') && hasStruck)
      twin.lookIfLanded(indexes, touched, owner);
    else twin.look(indexes, touched, owner);
    if (hearing === 'between' && hasStruck) {
      // The other one's own event may have found the lock taken.
      model.set(other, 'own', remark);
      twin.lookIfLanded([other], ['own'], '');
    }
  };

  switch (kind) {
    case 'type': {
      if (!isClear([row])) return false;
      const value = choices[values[0]! % choices.length]!;
      // Emptying an empty cell is no event.
      if (value === '' && model.rows[row]!.cells[column] === '') return false;
      model.set(row, column, value);
      edit([row], [column], () => workbench.edit(tab, twin.a1(row, column), input(value), who));
      return true;
    }
    case 'paste': {
      if (!isClear(rows)) return false;
      const pasted = rows.map((_, index) => choices[(values[index % 7]! + index) % choices.length]!);
      rows.forEach((each, index) => model.set(each, column, pasted[index]!));
      edit(rows, [column], () =>
        workbench.edit(
          tab,
          twin.a1(row, column).split(':')[0]!,
          pasted.map((value) => [input(value)]),
          who,
        ),
      );
      return true;
    }
    case 'fill': {
      if (!isClear(rows) || count < 2) return false;
      const value = model.rows[row]!.cells.stage;
      rows.forEach((each) => model.set(each, 'stage', value));
      edit(rows, ['stage'], () =>
        workbench.fill(tab, twin.a1(row, 'stage'), twin.a1(row, 'stage', count), who),
      );
      return true;
    }
    case 'clear': {
      if (!isClear(rows) || count < 2) return false;
      rows.forEach((each) => model.set(each, column, ''));
      edit(rows, [column], () => workbench.clear(tab, twin.a1(row, column, count), who));
      return true;
    }
    case 'typeAndUndo': {
      if (!isClear([row])) return false;
      const before = model.rows[row]!.cells.contact;
      model.set(row, 'contact', 'mistyped');
      workbench.edit(tab, twin.a1(row, 'contact'), 'mistyped', who);
      twin.look([row], ['contact'], owner);
      workbench.undo(who);
      model.set(row, 'contact', before);
      return true;
    }
    case 'rename': {
      if (!model.isWhole) return false;
      const name = `r${operation.to}-${values.join('')}`;
      if (model.rows.some(({ cells }) => cells.customerName === name)) return false;
      model.set(row, 'customerName', name);
      edit([row], ['customerName'], () => workbench.edit(tab, twin.a1(row, 'customerName'), name, who));
      return true;
    }
    case 'burst': {
      if (!isClear(rows)) return false;
      const some = rows.slice(0, 8);
      const value = (index: number): string => choices[(values[index % 7]! + index) % choices.length]!;
      some.forEach((each, index) => model.set(each, column, value(index)));
      workbench.burst(
        some.map((each, index) => ({
          sheet: tab,
          a1: twin.a1(each, column),
          values: input(value(index)),
          user,
        })),
      );
      twin.lookIfLanded(some, [column], owner);
      return true;
    }
    case 'sort':
    case 'sortVisible': {
      if (kind === 'sortVisible' && !model.isWhole) return false;
      const by = values[0]! % 2 === 0 ? 'contact' : 'customerName';
      const ascending = values[1]! % 2 === 0;
      const last = (['contact', 'stage', 'leadId', 'gaps'] as const)[values[2]! % 4]!;
      const width =
        kind === 'sort' ? twin.places.own : last === 'gaps' ? twin.places.state - 1 : twin.places[last];
      const along = twin.upTo(kind === 'sort' ? 'own' : last === 'gaps' ? 'state' : last);
      workbench.sort(
        tab,
        `A2:${columnLetters(width)}${used + 1}`,
        [{ column: twin.places[by], ascending }],
        who,
      );
      model.sort(used, by, ascending, along, kind === 'sort');
      return true;
    }
    case 'cutHalf': {
      if (!model.isWhole || used >= model.rows.length) return false;
      const last = values[0]! % 2 === 0 ? 'contact' : 'stage';
      const along = twin.upTo(last);
      model.cut(row, used, along);
      const target = `A${used + 2}`;
      edit([row, used], along, () =>
        workbench.cut(tab, `A${row + 2}:${columnLetters(twin.places[last])}${row + 2}`, target, who),
      );
      return true;
    }
    case 'shiftUp': {
      if (!model.isWhole) return false;
      const last = values[0]! % 2 === 0 ? 'contact' : 'stage';
      workbench.deleteCells(tab, `A${row + 2}:${columnLetters(twin.places[last])}${row + 2}`, 'up', who);
      model.shiftUp(row, twin.upTo(last));
      return true;
    }
    case 'insertRows':
      workbench.insertRows(tab, row + 2, 1, who);
      model.insert(row, 1);
      return true;
    case 'deleteRow':
      // While hidden cells stand beside others, one customer's would go with another's row.
      if (!model.isWhole) return false;
      workbench.deleteRows(tab, row + 2, 1, who);
      model.remove(row, 1);
      return true;
    case 'moveRow': {
      const before = operation.to % used;
      if (before === row || before === row + 1) return false;
      workbench.moveRows(tab, row + 2, 1, before + 2, who);
      model.move(row, before);
      return true;
    }
    case 'copyRow': {
      const source = model.rows[row]!;
      if (!model.isWhole || used >= model.rows.length || source.hidden === null) return false;
      const name = `c${operation.to}-${values.join('')}`;
      if (model.rows.some(({ cells }) => cells.customerName === name)) return false;
      workbench.paste(tab, `${row + 2}:${row + 2}`, `A${used + 2}`, who);
      model.rows[used] = { cells: source.cells, hidden: null };
      twin.model.look(used, twin.moment(owner));
      const twins = twin.differences();
      if (twins.length > 0) throw new Error(twins.join('\n'));
      model.set(used, 'customerName', name);
      workbench.edit(tab, twin.a1(used, 'customerName'), name, who);
      twin.look([used], ['customerName'], owner);
      return true;
    }
    case 'filter': {
      const sheet = workbench.spreadsheet.getSheetByName(tab)!;
      const filter = sheet.getFilter();
      if (filter) filter.remove();
      else sheet.getRange(1, 1, used + 1, twin.places.own).createFilter();
      return true;
    }
    case 'script': {
      const written = rows.map((_, index) => choices[(values[index % 7]! + index) % choices.length]!);
      rows.forEach((each, index) => model.set(each, column, written[index]!));
      workbench.spreadsheet
        .getSheetByName(tab)!
        .getRange(row + 2, twin.places[column], count, 1)
        .setValues(written.map((value) => [input(value)]));
      return true;
    }
    case 'form':
      return saveInForm(twin, row, operation, owner);
    case 'formNew':
      return addInForm(twin, operation);
    case 'sweep':
      workbench.run('sweep');
      model.sweep(twin.moment(''));
      return true;
    case 'night':
      workbench.advance({ days: 1 });
      twin.day += 1;
      workbench.run('daily');
      model.sweep(twin.moment(''));
      return true;
    case 'week':
      workbench.advance({ days: 8 });
      twin.day += 8;
      return true;
  }
};

/** A form refuses as a whole what a cell would have sent back. */
const saveInForm = (twin: Twin, index: number, { values, to }: Operation, owner: string): boolean => {
  const { workbench, model } = twin;
  const row = model.rows[index]!;
  if (!model.isWhole || row.hidden === null) return false;
  const stage = stages[values[0]! % 4]!;
  const contact = `d form ${values[1]! % 3}`;
  const before = model.committed.get(row.hidden)!;
  const changed = { ...row.cells, stage, contact };
  const isRefused = decide(changed, before, twin.moment(owner)).isRefused;
  const stageId = ['lead', 'qualify', 'need', 'proposal'][values[0]! % 4]!;
  const answer = workbench.api('customers.save', {
    id: twin.idOf(row.hidden),
    requestId: `q${to}-${values.join('')}-${index}-${model.trail.length}`,
    values: { stage: stageId, contact },
  }) as { ok: boolean; error?: { code: string; message: string } };
  if (answer.ok === isRefused) throw new Error(`The form answered ${JSON.stringify(answer.error ?? 'ok')}.`);
  if (isRefused) return true;
  row.cells = changed;
  model.look(index, twin.moment(owner));
  return true;
};

const addInForm = (twin: Twin, { values, to }: Operation): boolean => {
  const { workbench, model } = twin;
  const name = `f${to}-${values.join('')}`;
  if (model.used >= model.rows.length - 1 || model.rows.some(({ cells }) => cells.customerName === name))
    return false;
  const answer = workbench.api('customers.save', {
    requestId: name,
    values: { customerName: name, contact: 'e new' },
  }) as { ok: boolean };
  // Below all customers; formulas that a sort left in blank rows may keep it further down.
  const place = twin.placeOf(name);
  if (!answer.ok || place < model.used || place >= model.rows.length)
    throw new Error('The form did not take a new customer.');
  model.set(place, 'customerName', name);
  model.set(place, 'contact', 'e new');
  model.look(place, twin.moment('boss'));
  return true;
};
