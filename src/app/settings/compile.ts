import { namedStages, type Person, type Rhythm, type Settings, type Stage } from '../../domain/settings';
import {
  compilePeople,
  compileRhythm,
  compileStages,
  withStageIds,
  type Compiled,
  type SettingProblem,
} from '../../domain/settingsTabs';
import { parseRecord } from '../../domain/rows';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import type { Columns, RecordOf } from '../../schema/column';
import { personColumns, stageColumns, type PersonRow, type StageRow } from '../../schema/settings';
import type { TableName } from '../../schema/tables';
import { layDropdown } from '../../gas/layout';
import { markCells } from '../../gas/notes';
import { cellReader, readAllRows, readColumn, writeCells, type Table } from '../../gas/table';
import { makeSession, saveTeam, type Session } from '../session';

type SettingsTab = 'stages' | 'people' | 'rhythm';

const recordsOf = <Definition extends Columns>(
  session: Session,
  table: Table,
  columns: Definition,
  rows: readonly (readonly Cell[])[],
): RecordOf<Definition>[] =>
  rows.map((cells) => parseRecord(columns, (key) => cellReader(table, cells)(key), session.settings).record);

const report = (session: Session, table: Table, rows: number, problems: readonly SettingProblem[]): void => {
  const { kept } = messages(session.settings.language).settings;
  markCells(
    table,
    rows,
    problems.map(({ index, key, sentence }) => ({ index, key, text: `${sentence}\n${kept}` })),
  );
};

const compileStagesTab = (session: Session, table: Table): readonly Stage[] => {
  const { settings } = session;
  const raw = readAllRows(session.book, table);
  const rows: readonly StageRow[] = recordsOf(session, table, stageColumns, raw);
  const identified = withStageIds(rows, settings.stages);
  const first = table.definition.headerRow + 1;
  writeCells(
    table,
    identified.flatMap((row, index) =>
      row.id === rows[index]!.id ? [] : [{ row: first + index, key: 'id', cell: row.id ?? '' }],
    ),
  );
  const compiled: Compiled<readonly Stage[]> = compileStages(identified, settings.stages, settings.language);
  report(session, table, raw.length, compiled.problems);
  return compiled.value;
};

const compilePeopleTab = (session: Session, table: Table): readonly Person[] => {
  const raw = readAllRows(session.book, table);
  const rows: readonly PersonRow[] = recordsOf(session, table, personColumns, raw);
  const compiled = compilePeople(rows, session.settings.language);
  report(session, table, raw.length, compiled.problems);
  return compiled.value;
};

const compileRhythmTab = (session: Session, table: Table): Rhythm => {
  const raw = readAllRows(session.book, table);
  const rows = raw.map((cells) => {
    const cellOf = cellReader(table, cells);
    return { setting: String(cellOf('setting')), value: String(cellOf('value')) };
  });
  const compiled = compileRhythm(rows, session.settings.rhythm, session.settings.language);
  report(session, table, raw.length, compiled.problems);
  return compiled.value;
};

/** Renamed stages keep their id: the records follow the new name. */
const renameInTracker = (session: Session, before: readonly Stage[], after: readonly Stage[]): void => {
  const renamed = new Map<string, string>();
  for (const stage of after) {
    const old = before.find((each) => each.id === stage.id);
    if (old && old.name !== stage.name) renamed.set(old.name, stage.name);
  }
  const tracker = session.table('tracker');
  if (renamed.size === 0 || !tracker) return;
  const first = tracker.definition.headerRow + 1;
  writeCells(
    tracker,
    readColumn(session.book, tracker, 'stage').flatMap((cell, index) => {
      const name = renamed.get(String(cell));
      return name === undefined ? [] : [{ row: first + index, key: 'stage', cell: name }];
    }),
  );
};

const refreshOffers = (session: Session, before: Settings, after: Settings): void => {
  const tracker = session.table('tracker');
  const followUps = session.table('followUps');
  const stageNames = after.stages.map((stage) => stage.name);
  const names = activeNames(after);
  if (tracker && stageNames.join('\n') !== before.stages.map((stage) => stage.name).join('\n')) {
    layDropdown(tracker, 'stage', stageNames);
  }
  if (names.join('\n') !== activeNames(before).join('\n')) {
    if (tracker) layDropdown(tracker, 'owner', names);
    if (followUps) layDropdown(followUps, 'person', names);
  }
};

/** Who may be chosen as an owner today. */
export const activeNames = (settings: Settings): readonly string[] =>
  settings.people.filter((person) => person.active).map((person) => person.name);

/**
 * Compiles one settings tab after it was changed, says what is wrong beside the cells, and puts the rest in
 * force. Runs under the lock.
 */
export const recompileSettings = (session: Session, name: TableName): void => {
  const before = session.settings;
  const table = session.table(name);
  if (!table || !(name === 'stages' || name === 'people' || name === 'rhythm')) return;
  const after = compileTab(session, table, name);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  saveTeam({ ...session.team, settings: after });
  renameInTracker(session, before.stages, after.stages);
  refreshOffers(session, before, after);
};

/** Stages that left the tab are remembered, so that rows which stand there keep their name and history. */
const withRetired = (before: Settings, stages: readonly Stage[]): Settings => {
  const active = new Set(stages.map((stage) => stage.id));
  const retired = namedStages(before).filter((stage) => !active.has(stage.id));
  const { language, people, rhythm } = before;
  return { language, stages, people, rhythm, ...(retired.length > 0 && { retired }) };
};

const compileTab = (session: Session, table: Table, name: SettingsTab): Settings => {
  const before = session.settings;
  switch (name) {
    case 'stages':
      return withRetired(before, compileStagesTab(session, table));
    case 'people':
      return { ...before, people: compilePeopleTab(session, table) };
    case 'rhythm':
      return { ...before, rhythm: compileRhythmTab(session, table) };
  }
};

/**
 * The session as the settings tabs have it now: rows deleted there, or changes no event told of, come into
 * force. Runs under the lock.
 */
export const withFreshSettings = (session: Session): Session => {
  const settings = recompileAll(session);
  if (JSON.stringify(settings) === JSON.stringify(session.settings)) return session;
  const team = { ...session.team, settings };
  saveTeam(team);
  renameInTracker(session, session.settings.stages, settings.stages);
  refreshOffers(session, session.settings, settings);
  return makeSession(session.book, session.store, team);
};

/** Compiles all three tabs, e.g. when the compiled settings were lost or people wrote there unseen. */
export const recompileAll = (session: Session): Settings => {
  const tabs: readonly SettingsTab[] = ['stages', 'people', 'rhythm'];
  return tabs.reduce<Settings>((settings, name) => {
    const table = session.table(name);
    return table ? compileTab({ ...session, settings }, table, name) : settings;
  }, session.settings);
};
