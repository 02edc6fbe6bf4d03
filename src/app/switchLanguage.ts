import { decideRow, type DecideContext } from '../domain/decide';
import { isRevert } from '../domain/reconcile';
import { decideFollowUp, indexOpportunities, opportunityOfState } from '../domain/followUps';
import type { Settings, Stage } from '../domain/settings';
import { columnKeys, type ColumnDefinition, type Columns } from '../schema/column';
import { followUpColumns, type FollowUpKey } from '../schema/followUps';
import type { Language } from '../schema/language';
import { stageTemplates, type StageTemplateEntry } from '../schema/stageTemplates';
import { keptTables, type KeptTableName } from '../schema/keptTabs';
import { tableNames } from '../schema/tables';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import type { Book } from '../gas/book';
import { mayWriteTab } from '../gas/ownerTab';
import { writeCells, type Table } from '../gas/table';
import { renameTab, sheetByName } from '../gas/tabs';
import { findKeptTab } from './keptTabs';
import { occasionOf } from './occasion';
import { writesOfFollowUp, writesOfPlan } from './rowWrites';
import { makeSession, saveTeam, type Session } from './session';
import { rewordTab } from './setUp/fill';
import { relayWords } from './setUp/lay';
import { readWorld, type World } from './world';

/** A stage in another language, as far as a template knows it; what a team named itself stays as it is. */
const rewordStage = (stage: Stage, from: Language, to: Language): Stage => {
  const entries: readonly StageTemplateEntry[] = Object.values(stageTemplates).flatMap(
    (template): readonly StageTemplateEntry[] => template.stages,
  );
  const reword = (text: string, of: (entry: StageTemplateEntry) => StageTemplateEntry['actions']): string => {
    const entry = entries.find((each) => each.id === stage.id && of(each)?.[from] === text);
    return (entry && of(entry)?.[to]) ?? text;
  };
  return {
    ...stage,
    name: reword(stage.name, (entry) => entry.name),
    actions: reword(stage.actions, (entry) => entry.actions),
    questions: reword(stage.questions, (entry) => entry.questions),
    materials: reword(stage.materials, (entry) => entry.materials),
  };
};

/** The columns whose cells hold a label or a stage's name. */
const labelledKeys = (columns: Columns): string[] =>
  columnKeys(columns).filter((key) => ['choice', 'flag', 'stage'].includes(columns[key]!.kind));

/** Headers that still say what we called them; a renamed one is the team's own. */
const translateHeaders = (table: Table, from: Language, to: Language): void => {
  const columns: Readonly<Record<string, ColumnDefinition>> = table.definition.columns;
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const row = table.definition.headerRow;
  writeCells(
    table,
    Object.entries(columns).flatMap(([key, { header }]) => {
      const place = places[key];
      const isOurs = place !== undefined && table.headers[place - 1] === header[from];
      return isOurs ? [{ row, key, cell: header[to] }] : [];
    }),
  );
};

/** A tab that still bears the name we gave it; one that a person renamed, or whose new name is taken, keeps its own. */
const translateTitle = ({ sheet, definition }: Table, book: Book, from: Language, to: Language): void => {
  const { title } = definition;
  if (sheet.getName() === title[from] && sheetByName(book, title[to]) === null) renameTab(sheet, title[to]);
};

/** What jobs keep for themselves: entries stay in the words they were written in. */
const translateKeptTabs = (session: Session, from: Language, to: Language): void => {
  for (const name of Object.keys(keptTables) as KeptTableName[]) {
    const table = findKeptTab(session, name);
    // Whose clock keeps it may write it; for anybody else it stays as it is.
    if (!table || !mayWriteTab(table.sheet)) continue;
    translateHeaders(table, from, to);
    translateTitle(table, session.book, from, to);
  }
};

const translateTracker = (session: Session, world: World): void => {
  const { settings } = session;
  const context: DecideContext = {
    settings,
    ...occasionOf(session, 'sweep'),
    who: '',
    nextId: () => '',
  };
  const labelled = labelledKeys(trackerColumns) as TrackerKey[];
  const writes = world.rows.flatMap(({ at, row, stateText }) => {
    const decided = row.state ? decideRow(row, context) : null;
    if (!decided) return [];
    // What the look before has left as it stands is nobody's to put back unasked.
    const plan = isRevert(decided)
      ? { ...decided, record: row.record, state: row.state!, writes: [] }
      : decided;
    const filled = labelled.filter((key) => plan.record[key] !== null);
    const worded = { ...plan, writes: [...new Set([...plan.writes, ...filled])] };
    return writesOfPlan(world.tracker, at, stateText, worded, settings, true);
  });
  writeCells(world.tracker, writes);
};

const translateFollowUps = (session: Session, world: World): void => {
  const index = indexOpportunities(
    world.rows.flatMap(({ row }) => (row.state ? [opportunityOfState(row.state)] : [])),
  );
  const labelled = labelledKeys(followUpColumns) as FollowUpKey[];
  const writes = world.followUpRows.flatMap(({ at, row, stateText }) => {
    const plan = decideFollowUp(row, index, session.settings, () => row.state?.id ?? '');
    if (!plan || (plan.state && !row.state)) return [];
    const filled = labelled.filter((key) => plan.record[key] !== null);
    const worded = { ...plan, writes: [...new Set([...plan.writes, ...filled])] };
    return writesOfFollowUp(at, stateText, worded, session.settings);
  });
  writeCells(world.followUps, writes);
};

/**
 * Brings the whole file into the other language: tabs, headers, labels, reminders, settings. What people
 * wrote stays; a switch there and back leaves every cell as it was. Runs under the lock, after a sweep, so
 * that every row is committed.
 */
export const switchLanguage = (session: Session, to: Language): void => {
  const { settings: old, book } = session;
  const world = readWorld(session);
  if (old.language === to || !world) return;
  const settings: Settings = {
    ...old,
    language: to,
    stages: old.stages.map((stage) => rewordStage(stage, old.language, to)),
  };
  const team = { ...session.team, settings };
  const next = { ...makeSession(book, session.store, team), table: session.table };
  translateTracker(next, world);
  translateFollowUps(next, world);
  for (const name of tableNames) {
    const table = session.table(name);
    if (!table) continue;
    rewordTab(next, session, name, table);
    relayWords(name, table, settings);
    translateHeaders(table, old.language, to);
    translateTitle(table, book, old.language, to);
  }
  translateKeptTabs(session, old.language, to);
  saveTeam(team);
};
