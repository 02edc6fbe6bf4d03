import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DecideContext } from '../src/domain/decide';
import { addDays } from '../src/domain/dates';
import { reconcile } from '../src/domain/reconcile';
import { reminderFormula } from '../src/domain/reminder';
import type { FollowUpRow, TrackerRow } from '../src/domain/rows';
import type { Settings } from '../src/domain/settings';
import { encodeState, type RowState } from '../src/domain/state';
import { renderValue } from '../src/domain/values';
import { noticesInWords } from '../src/domain/words';
import { isFormula, isMoment, type CellToWrite } from '../src/schema/cell';
import { followUpMethods } from '../src/schema/choices';
import { columnKeys, type Columns } from '../src/schema/column';
import { followUpColumns, type FollowUpRecord } from '../src/schema/followUps';
import { columnLetters, locateColumns } from '../src/schema/headers';
import { personColumns } from '../src/schema/settings';
import { personRoles } from '../src/schema/choices';
import { tables, type TableName } from '../src/schema/tables';
import { trackerColumns, type TrackerRecord } from '../src/schema/tracker';
import type { ScriptSource, Workbench } from '../workbench';
import { makePipeline } from './pipeline';

/** So many customers and follow-ups; the same numbers give the same world. */
export interface WorldSize {
  readonly customers: number;
  readonly followUps: number;
}

export const largeWorldNow = '2026-03-09 05:30';
const today = largeWorldNow.slice(0, 10);
const owner = 'boss@example.com';
const rowsAWrite = 5_000;

const readBundle = (dist: string): ScriptSource => ({
  files: Object.fromEntries(
    readdirSync(dist).map((file) => [file, readFileSync(path.join(dist, file), 'utf8')]),
  ),
});

const blank = <Table extends Columns>(columns: Table): Record<string, null> =>
  Object.fromEntries(columnKeys(columns).map((key) => [key, null]));

const stageOf: Readonly<Record<string, string>> = {
  Won: 'won',
  Lost: 'need',
  Engaging: 'proposal',
  Prospecting: 'lead',
};

/** One opportunity of the invented pipeline as a row that somebody entered. */
const customerOf = (line: string, index: number, settings: Settings): TrackerRow => {
  const [, agent = '', product = '', account = '', outcome = ''] = line.replace(/"/g, '').split(',');
  const created = addDays(today, -(index % 500) - 3);
  const role = stageOf[outcome] ?? 'lead';
  const record = {
    ...blank(trackerColumns),
    customerName: `${account === '' ? 'Solo' : account} ${index}`,
    contact: `Contact ${index % 997}`,
    contactInfo: `139${String(10_000_000 + index)}`,
    owner: agent,
    product,
    stage: (settings.stages.find((stage) => stage.role === role) ?? settings.stages[0]!).id,
    status: outcome === 'Won' ? 'won' : outcome === 'Lost' ? 'lost' : null,
    lostReason: outcome === 'Lost' ? 'Price' : null,
    createdAt: `${created} 09:00`,
    dealDate: outcome === 'Won' ? addDays(created, index % 30) : null,
    dealAmount: outcome === 'Won' ? 1 + (index % 90) : null,
    nextFollowUp: index % 3 === 0 ? addDays(today, (index % 40) - 10) : null,
    nextStep: index % 3 === 0 ? 'Send the offer' : null,
  } as unknown as TrackerRecord;
  return { record, problems: [], informal: [], state: null };
};

const followUpOf = (index: number, customers: readonly TrackerRow[]): FollowUpRow => {
  const { record } = customers[(index * 7) % customers.length]!;
  const method = followUpMethods[index % followUpMethods.length]!.id;
  return {
    record: {
      ...blank(followUpColumns),
      customerName: record.customerName,
      time: `${addDays(today, -(index % 400) - 1)} 1${index % 10}:00`,
      method,
      person: record.owner,
      summary: `Talked about the offer, call ${index}`,
      feedback: 'Interested',
      nextStep: 'Send the offer',
      dueDate: addDays(today, (index % 60) - 20),
    } as unknown as FollowUpRecord,
    problems: [],
    informal: [],
    state: null,
  };
};

/** Everything was filed long ago. */
const withoutEntries = ({ outbox: _filed, ...state }: RowState): RowState => state;

const plain = (cell: CellToWrite): string | number | boolean =>
  isFormula(cell) ? cell.formula : isMoment(cell) ? cell.at : cell;

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Writes whole rows in blocks, each cell in the column that its header names. */
const writeRows = (
  sheet: Sheet,
  table: TableName,
  count: number,
  cellOf: (index: number, key: string, places: Readonly<Record<string, number>>) => CellToWrite,
): void => {
  const { columns, headerRow } = tables[table];
  const first = headerRow + 1;
  const missing = first + count - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsBefore(sheet.getMaxRows(), missing);
  const headers = sheet.getRange(`${headerRow}:${headerRow}`).getValues()[0]!.map(String);
  const places = locateColumns<Columns>(columns, headers) as Readonly<Record<string, number>>;
  for (let from = 0; from < count; from += rowsAWrite) {
    const rows = Array.from({ length: Math.min(rowsAWrite, count - from) }, (_, offset) => {
      const cells: (string | number | boolean)[] = headers.map(() => '');
      for (const key of columnKeys<Columns>(columns))
        if (places[key] !== undefined) cells[places[key] - 1] = plain(cellOf(from + offset, key, places));
      return cells;
    });
    sheet.getRange(first + from, 1, rows.length, headers.length).setValues(rows);
  }
};

const agentsOf = (lines: readonly string[]): readonly string[] =>
  [...new Set(lines.slice(0, 2_000).map((line) => line.split(',')[1]!))].sort();

const hirePeople = (sheet: Sheet, names: readonly string[]): void => {
  const { headerRow } = tables.people;
  const headers = sheet.getRange(`${headerRow}:${headerRow}`).getValues()[0]!.map(String);
  const places = locateColumns(personColumns, headers) as Readonly<Record<string, number>>;
  const rows = names.map((name, index) => {
    const cells = headers.map(() => '');
    cells[places['name']! - 1] = name;
    cells[places['email']! - 1] = `rep${index}@example.com`;
    cells[places['role']! - 1] = personRoles[0].label.en;
    cells[places['active']! - 1] = 'Yes';
    return cells;
  });
  const first = headerRow + 2;
  const missing = first + rows.length - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  sheet.getRange(first, 1, rows.length, headers.length).setValues(rows);
};

/**
 * A team's file as it stands after years: every row decided and committed, as the rules themselves would have.
 * Its rows are written straight into the sheet, since an import of this size would take minutes.
 *
 * @param create `createWorkbench`, so that a bundled engine can be measured too
 */
export const makeLargeWorld = (
  create: typeof import('../workbench').createWorkbench,
  dist: string,
  { customers, followUps }: WorldSize,
): Workbench => {
  const workbench = create({
    now: largeWorldNow,
    timeZone: 'Asia/Shanghai',
    locale: 'en_US',
    user: owner,
    script: readBundle(dist),
    // A large file on a busy machine takes longer than anybody would wait at a page.
    realSeconds: 1_200,
  });
  workbench.run('setUp', { language: 'en' });
  const sheetOf = (name: TableName): Sheet =>
    workbench.spreadsheet.getSheetByName(tables[name].title.en) as unknown as Sheet;
  const lines = makePipeline({ rows: customers }).split('\n').slice(1, -1);
  hirePeople(sheetOf('people'), agentsOf(lines));
  workbench.run('sweep');
  const session = workbench.api('session.start', {}) as { value: { settings: Settings } };
  const { settings } = session.value;

  let id = 0;
  let followUpId = 0;
  const context: DecideContext = {
    settings,
    now: `${addDays(today, -1)} 18:00`,
    who: owner,
    door: 'import',
    step: 'bench',
    nextId: () => `LX${String((id += 1)).padStart(3, '0')}`,
  };
  const entered = lines.map((line, index) => customerOf(line, index, settings));
  const logged = Array.from({ length: followUps }, (_, index) => followUpOf(index, entered));
  const { plans, followUpPlans } = reconcile({
    rows: entered,
    followUps: logged,
    context,
    nextFollowUpId: () => `GJ${String((followUpId += 1)).padStart(3, '0')}`,
  });
  writeRows(sheetOf('tracker'), 'tracker', customers, (index, key, places) => {
    const { record, state } = plans[index]!;
    if (key === 'state') return encodeState(withoutEntries(state), noticesInWords(state.notices, settings));
    if (key !== 'reminder')
      return renderValue(
        trackerColumns[key as keyof TrackerRecord],
        record[key as keyof TrackerRecord],
        settings,
      );
    const at = index + tables.tracker.headerRow + 1;
    const formula = reminderFormula(
      `$${columnLetters(places['state']!)}${at}`,
      `$${columnLetters(places['nextFollowUp']!)}${at}`,
      settings.language,
    );
    return { formula };
  });
  writeRows(sheetOf('followUps'), 'followUps', followUps, (index, key) => {
    const { record, state } = followUpPlans[index]!;
    return key === 'state'
      ? JSON.stringify(state)
      : renderValue(
          followUpColumns[key as keyof FollowUpRecord],
          record[key as keyof FollowUpRecord],
          settings,
        );
  });
  return workbench;
};
