import { namedStages, type Settings, type Stage } from '../../domain/settings';
import { messages } from '../../messages';
import type { Columns } from '../../schema/column';
import { missingColumnsOf } from '../../schema/headers';
import type { TableName } from '../../schema/tables';
import { keysPresent, type Table } from '../../gas/table';
import { toast } from '../../gas/ui';
import { makeSession, saveTeam, type Session } from '../session';
import { isSettingsTab, namingKeys, type SettingsTab } from './emptied';
import { followSettings } from './offers';
import { compilePeopleTab, compileRhythmTab, compileStagesTab } from './tabs';
import { keepToday } from './today';

export { activeNames } from './offers';

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
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    saveTeam({ ...session.team, settings: after });
    const undone = followSettings(session, before, after);
    if (undone.length > 0) news.push(messages(before.language).settings.inForce, ...undone);
  }
  if (news.length > 0) toast(session.book, news.join(messages(before.language).health.join));
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
  followSettings(session, session.settings, settings);
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
