import { namedStages, type Settings, type Stage } from '../../domain/settings';
import { messages } from '../../messages';
import type { Columns } from '../../schema/column';
import { missingColumnsOf } from '../../schema/headers';
import type { TableName } from '../../schema/tables';
import { layDropdown } from '../../gas/layout';
import { keysPresent, readColumn, writeCells, type Table } from '../../gas/table';
import { toast } from '../../gas/ui';
import { makeSession, saveTeam, type Session } from '../session';
import { isSettingsTab, namingKeys, type SettingsTab } from './emptied';
import { compilePeopleTab, compileRhythmTab, compileStagesTab } from './tabs';
import { keepToday } from './today';

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

interface CompiledTab {
  readonly settings: Settings;
  /** What the tab as a whole lacks, said in full; what was last in force there stays so. */
  readonly lack: string | null;
}

/**
 * Compiles one settings tab after it was changed, says what is wrong beside the cells, and puts the rest in
 * force. Runs under the lock.
 */
export const recompileSettings = (session: Session, name: TableName): void => {
  const before = session.settings;
  const table = session.table(name);
  if (!table || !isSettingsTab(name)) return;
  const putBack = name === 'rhythm' ? keepToday(session) : [];
  const { settings: after, lack } = compileTab(session, table, name);
  const news = [...putBack, ...(lack === null ? [] : [lack])];
  if (news.length > 0) toast(session.book, news.join(messages(before.language).health.join));
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

const inForce = (session: Session, table: Table, name: SettingsTab): CompiledTab => {
  const before = session.settings;
  const lackOf = ({ isEmptied = false }): string | null =>
    isEmptied ? messages(before.language).settings.emptied(table.sheet.getName()) : null;
  switch (name) {
    case 'stages': {
      const compiled = compileStagesTab(session, table);
      return { settings: withRetired(before, compiled.value), lack: lackOf(compiled) };
    }
    case 'people': {
      const compiled = compilePeopleTab(session, table);
      return { settings: { ...before, people: compiled.value }, lack: lackOf(compiled) };
    }
    case 'rhythm': {
      const compiled = compileRhythmTab(session, table);
      return { settings: { ...before, rhythm: compiled.value }, lack: lackOf(compiled) };
    }
  }
};

const compileTab = (session: Session, table: Table, name: SettingsTab): CompiledTab => {
  if (keysPresent(table).includes(namingKeys[name])) return inForce(session, table, name);
  // The header row is gone, say: nothing is judged by columns that are not known to be ours.
  const { language } = session.settings;
  const { missing, list, column } = messages(language).health;
  const columns: Columns = table.definition.columns;
  const headers = missingColumnsOf(columns, table.places as never).map((key) =>
    column(columns[key]!.header[language]),
  );
  return { settings: session.settings, lack: missing(table.sheet.getName(), headers.join(list)) };
};

/**
 * The session as the settings tabs have it now: rows deleted there, or changes no event told of, come into
 * force. Runs under the lock.
 */
export const withFreshSettings = (session: Session): Session => {
  keepToday(session);
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
    return table ? compileTab({ ...session, settings }, table, name).settings : settings;
  }, session.settings);
};
