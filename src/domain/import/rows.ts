import { isMoment, type Cell } from '../../schema/cell';
import { columnKeys, type ColumnDefinition } from '../../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../../schema/tracker';
import type { Problem } from '../problem';
import type { TrackerRow } from '../rows';
import { stageById, type Settings } from '../settings';
import { cleanText, foldText, parseCell, textOfCell, type ParsedValue, type Value } from '../values';
import { isMisleadingAmount, normalizeAmount } from './amountColumns';
import { readDateCell } from './dateColumns';
import type { ColumnPlan, ImportPlan } from './plan';
import type { SourceRow } from './source';
import { importTargets, type ImportTarget } from './targets';

/** A problem with the column of the source it was found in. */
export interface ImportProblem extends Problem {
  /** 1-based row of the source. */
  readonly row: number;
  /** Header of the source; empty when the source has no such column. */
  readonly header: string;
}

/** One row of the source as the tracker would take it. */
export interface ImportedRow {
  /** 1-based row of the source. */
  readonly number: number;
  /** For `decideRow`; its problems are fields that stay empty and are kept in words. */
  readonly row: TrackerRow;
  readonly problems: readonly ImportProblem[];
  /** Cells of the team's own columns, by their headers. */
  readonly own: ReadonlyMap<string, Cell>;
}

type Outcome = 'won' | 'lost' | 'open';
type Draft = Record<TrackerKey, Value>;

const keys = columnKeys(trackerColumns);
const emptyRecord = (): Draft => Object.fromEntries(keys.map((key) => [key, null])) as Draft;

/** A cell holds 50,000 characters. */
const longestText = 49_000;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

const accepted = (value: Value): ParsedValue => ({ ok: true, value });

const readField = (
  cell: Cell,
  column: ColumnPlan,
  definition: ColumnDefinition,
  settings: Settings,
): ParsedValue => {
  const text = textOfCell(cell).trim();
  switch (definition.kind) {
    case 'date':
    case 'moment': {
      const moment = readDateCell(cell, column.order);
      if (moment === null) return { ok: false, code: `${definition.kind}.invalid`, entered: text };
      return accepted(definition.kind === 'date' ? moment.slice(0, 10) : moment);
    }
    case 'money':
      if (isMisleadingAmount(cell, column.amounts))
        return { ok: false, code: 'amount.invalid', entered: text };
      return parseCell(
        definition,
        normalizeAmount(cell, column.amounts, settings.rhythm.moneyScale),
        settings,
      );
    case 'choice': {
      const id = column.meanings.get(text)?.stage;
      return id === undefined ? { ok: false, code: 'choice.unknown', entered: text } : accepted(id);
    }
    default:
      return parseCell(definition, cell, settings);
  }
};

const outcomeOf = (record: Draft, settings: Settings): Outcome => {
  if (record.status === 'lost') return 'lost';
  const role = stageById(settings, record.stage as string | null)?.role;
  return record.status === 'won' || role === 'won' || role === 'after' ? 'won' : 'open';
};

const byOutcome: Readonly<Record<'closeDate' | 'closeAmount', Readonly<Record<Outcome, TrackerKey>>>> = {
  closeDate: { won: 'dealDate', lost: 'lostDate', open: 'expectedCloseDate' },
  closeAmount: { won: 'dealAmount', lost: 'expectedAmount', open: 'expectedAmount' },
};

const fieldOf = (target: ImportTarget, outcome: Outcome): TrackerKey =>
  target === 'closeDate' || target === 'closeAmount' ? byOutcome[target][outcome] : target;

const isEmpty = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';

/** A stage may say a status too (Closed Won); the row's own status column has the last word. */
const readStage = (cell: Cell, column: ColumnPlan, record: Draft): Problem | null => {
  const text = textOfCell(cell).trim();
  const meaning = column.meanings.get(text);
  if (!meaning) return { code: 'stage.unknown', field: 'stage', entered: text };
  record.stage = meaning.stage;
  record.status ??= meaning.status ?? null;
  return null;
};

const readOwn = (cell: Cell, column: ColumnPlan): Cell => {
  if (isMoment(cell) || typeof cell !== 'string') return cell;
  const text = cleanText(cell);
  if (column.numbers && plainNumber.test(text)) return Number(text);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
};

/**
 * Reads one row of the source. No row is refused: what cannot be read stays out of its field and stands in
 * `problems`, with what was there.
 */
export const readImportRow = (source: SourceRow, plan: ImportPlan, settings: Settings): ImportedRow => {
  const record = emptyRecord();
  const problems: ImportProblem[] = [];
  const own = new Map<string, Cell>();
  const note = (problem: Problem, header: string): void => {
    problems.push({ ...problem, row: source.number, header });
  };
  const late: (() => void)[] = [];

  plan.columns.forEach((column, index) => {
    const cell = source.cells[index] ?? '';
    if (isEmpty(cell)) return;
    const { target } = column;
    if (target === null) {
      if (column.own !== null) own.set(column.own, readOwn(cell, column));
      if (textOfCell(cell).length > longestText)
        note(
          { code: 'text.tooLong', field: '', entered: `${textOfCell(cell).slice(0, 40)}…` },
          column.header,
        );
      return;
    }
    const read = (): void => {
      const key = fieldOf(target, outcomeOf(record, settings));
      const result = readField(cell, column, importTargets.get(target)!.readAs, settings);
      if (result.ok) record[key] = result.value;
      else note({ code: result.code, field: key, entered: result.entered }, column.header);
    };
    // The stage may say the status, and both say where a closing date belongs.
    if (target === 'stage')
      late.unshift(() => {
        const problem = readStage(cell, column, record);
        if (problem) note(problem, column.header);
      });
    else if (target === 'closeDate' || target === 'closeAmount') late.push(read);
    else read();
  });
  late.forEach((read) => read());

  if (record.owner !== null) record.owner = plan.owners.get(foldText(String(record.owner))) ?? record.owner;
  if (record.customerName === null) {
    const header = plan.columns.find((column) => column.target === 'customerName')?.header ?? '';
    note({ code: 'missing', field: 'customerName', entered: '' }, header);
  }
  const row: TrackerRow = {
    record: record as unknown as TrackerRecord,
    problems: problems
      .filter((problem) => problem.code !== 'missing' && problem.field !== '')
      .map(({ code, field, entered }) => ({ code, field, entered })),
    informal: [],
    state: null,
  };
  return { number: source.number, row, problems, own };
};

const requiredKeys = keys.filter((key) => 'required' in trackerColumns[key] && trackerColumns[key].required);

/** Whether the row would be marked 资料不全. */
export const hasGaps = (imported: ImportedRow): boolean =>
  imported.problems.length > 0 || requiredKeys.some((key) => imported.row.record[key] === null);
