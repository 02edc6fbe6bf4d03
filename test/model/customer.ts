/**
 * What a customer's row must become, written down a second time and on its own: nothing here is shared with
 * the product but the words of the default cycle (003).
 */

/** Columns that the histories touch. `own` is a column of the team's, which no rule knows. */
export const inputs = [
  'customerName',
  'contact',
  'stage',
  'owner',
  'needDescription',
  'createdAt',
  'budgetAmount',
  'needUrgent',
  'decisionChainClear',
  'changeReason',
] as const;
export type Input = (typeof inputs)[number];
export type Column = Input | 'leadId' | 'own';
export const columns: readonly Column[] = [...inputs, 'leadId', 'own'];

/** What stands in the cells, as text; `''` is empty. */
export type Cells = Readonly<Record<Column, string>>;

export const stages = [
  '线索获取',
  '线索筛选',
  '需求挖掘',
  '方案呈现',
  '商务谈判',
  '成交签约',
  '售后跟进',
] as const;

/** What must be filled to enter a stage; the last three ask for what no history ever fills. */
const asked: Readonly<Record<string, readonly Column[]>> = {
  需求挖掘: ['budgetAmount', 'decisionChainClear', 'needUrgent'],
  方案呈现: ['needDescription'],
};
const neverOpen = new Set(['商务谈判', '成交签约', '售后跟进']);
const patience = 7;

/** One line of the trail: field, old, new. */
export type Change = readonly [field: string, before: string, after: string];

/** What was last committed for a customer. */
export interface Committed {
  readonly values: Readonly<Record<Input, string>>;
  readonly wish: { readonly stage: string; readonly day: number } | null;
  readonly reasonUsed: string;
}

export interface Decided {
  readonly cells: Cells;
  readonly committed: Committed;
  readonly changes: readonly Change[];
  /** A stage that the gate sent back. */
  readonly isRefused: boolean;
  /** Something that stands in a cell is replaced by what was committed. */
  readonly isPutBack: boolean;
}

export interface Moment {
  /** Days since the beginning. */
  readonly day: number;
  /** Name of whoever sits there, as the people tab has it; `''` when nobody is known. */
  readonly owner: string;
}

/** Day 0 of every history. */
export const firstDay = '2026-03-03';

/** Stands for the minute of creation until the sheet tells it. */
export const NOW = '(now)';

const yes = (cell: string): boolean => cell !== '' && cell !== '否';

const isOpen = (cells: Cells, from: string, to: string, reasonUsed: string): boolean => {
  const step = stages.indexOf(to as never) - stages.indexOf(from as never);
  if (step < 0) return cells.changeReason !== '' && cells.changeReason !== reasonUsed;
  return step === 1 && !neverOpen.has(to) && (asked[to] ?? []).every((column) => yes(cells[column]));
};

const valuesOf = (cells: Cells): Committed['values'] =>
  Object.fromEntries(inputs.map((column) => [column, cells[column]])) as Committed['values'];

/** A 否 alone is a box that nobody ticked. */
export const isBlank = (cells: Cells): boolean =>
  inputs.every((column) => cells[column] === '' || cells[column] === '否');

const created = (cells: Cells, { owner }: Moment): Decided => {
  const filled = {
    ...cells,
    stage: cells.stage || stages[0],
    createdAt: cells.createdAt || NOW,
    owner: cells.owner || owner,
  };
  return {
    cells: filled,
    committed: { values: valuesOf(filled), wish: null, reasonUsed: '' },
    changes: [['新增客户', '', cells.customerName]],
    isRefused: false,
    isPutBack: false,
  };
};

/** Rules of 003 and 001: gates judge moves, going back asks for a fresh reason, a refused wish waits a week. */
export const decide = (cells: Cells, before: Committed | null, moment: Moment): Decided => {
  if (before === null) return created(cells, moment);
  const from = before.values.stage;
  const draft = {
    ...cells,
    customerName: cells.customerName || before.values.customerName,
    stage: cells.stage || from,
  };
  const isTyped = cells.stage !== '' && cells.stage !== from;
  const waits = before.wish !== null && moment.day - before.wish.day <= patience;
  const wanted = isTyped ? cells.stage : waits ? before.wish!.stage : null;
  let wish: Committed['wish'] = null;
  if (wanted !== null) {
    const opens = isOpen(draft, from, wanted, before.reasonUsed);
    draft.stage = opens ? wanted : from;
    if (!opens) wish = { stage: wanted, day: isTyped ? moment.day : before.wish!.day };
  }
  const wentBack = stages.indexOf(draft.stage as never) < stages.indexOf(from as never);
  const values = valuesOf(draft);
  return {
    cells: draft,
    // A reason that was cleared and written again is given anew.
    committed: {
      values,
      wish,
      reasonUsed: wentBack || draft.changeReason === '' ? draft.changeReason : before.reasonUsed,
    },
    changes: inputs.flatMap((column): Change[] =>
      values[column] === before.values[column] ? [] : [[column, before.values[column], values[column]]],
    ),
    isRefused: isTyped && wish !== null,
    isPutBack: (isTyped && wish !== null) || cells.stage === '' || cells.customerName === '',
  };
};
