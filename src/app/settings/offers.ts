import type { Settings, Stage } from '../../domain/settings';
import { messages } from '../../messages';
import type { TableName } from '../../schema/tables';
import type { ColumnDefinition } from '../../schema/column';
import { layDropdown } from '../../gas/layout';
import { flushWrites } from '../../gas/lock';
import { keysPresent, readColumn, writeCells, type Table } from '../../gas/table';
import { applyMendings, type Applied, type Mending } from '../drift/apply';
import type { Session } from '../session';

/** Who may be chosen as an owner today. */
export const activeNames = (settings: Settings): readonly string[] =>
  settings.people.filter((person) => person.active).map((person) => person.name);

const write = (key: string, work: () => void): Mending => ({ key, sentence: '', write: work });

/** Renamed stages keep their id: the records follow the new name. */
const renameInTracker = (
  session: Session,
  tracker: Table,
  before: readonly Stage[],
  after: readonly Stage[],
): Mending[] => {
  const renamed = new Map<string, string>();
  for (const stage of after) {
    const old = before.find((each) => each.id === stage.id);
    if (old && old.name !== stage.name) renamed.set(old.name, stage.name);
  }
  if (renamed.size === 0) return [];
  const first = tracker.definition.headerRow + 1;
  const writes = readColumn(session.book, tracker, 'stage').flatMap((cell, index) => {
    const name = renamed.get(String(cell));
    return name === undefined ? [] : [{ row: first + index, key: 'stage', cell: name }];
  });
  return [write('stage', () => writeCells(tracker, writes))];
};

const dropdown = (table: Table, key: string, offers: readonly string[]): Mending[] =>
  keysPresent(table).includes(key) ? [write(key, () => layDropdown(table, key, offers))] : [];

const namesOf = (settings: Settings): string => settings.stages.map((stage) => stage.name).join('\n');

const changesOf = (
  session: Session,
  name: TableName,
  table: Table,
  before: Settings,
  after: Settings,
): Mending[] => {
  const people = activeNames(after);
  const hasOtherPeople = people.join('\n') !== activeNames(before).join('\n');
  if (name !== 'tracker') return hasOtherPeople ? dropdown(table, 'person', people) : [];
  const stages = after.stages.map((stage) => stage.name);
  return [
    ...renameInTracker(session, table, before.stages, after.stages),
    ...(namesOf(after) === namesOf(before) ? [] : dropdown(table, 'stage', stages)),
    ...(hasOtherPeople ? dropdown(table, 'owner', people) : []),
  ];
};

/** What Google refused, by kind, in sentences that name the columns. */
const refusalsInWords = ({ settings }: Session, table: Table, { refused }: Applied): readonly string[] => {
  const say = messages(settings.language).health;
  const columns: Readonly<Record<string, ColumnDefinition>> = table.definition.columns;
  return (['typed', 'locked'] as const).flatMap((kind) => {
    const own = refused.filter(({ refusal }) => (refusal.kind === 'typed') === (kind === 'typed'));
    const keys = [...new Set(own.flatMap(({ mending }) => mending.key ?? []))];
    if (keys.length === 0) return [];
    const headers = keys.map((key) => say.column(columns[key]!.header[settings.language])).join(say.list);
    return [say[kind](table.sheet.getName(), headers)];
  });
};

/**
 * Brings records and dropdowns to the settings that were just put in force. Where Google refuses some of it, the
 * settings are in force all the same, and the rest is done.
 *
 * @returns what could not be done, in sentences
 */
export const followSettings = (session: Session, before: Settings, after: Settings): readonly string[] => {
  // What was written before is not to be blamed on what follows.
  flushWrites();
  return (['tracker', 'followUps'] as const).flatMap((name) => {
    const table = session.table(name);
    if (!table) return [];
    const applied = applyMendings(changesOf(session, name, table, before, after));
    return refusalsInWords(session, table, applied);
  });
};
