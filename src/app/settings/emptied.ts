import { messages } from '../../messages';
import type { TableName } from '../../schema/tables';
import { keysPresent, readColumn, type Table } from '../../gas/table';
import type { Session } from '../session';

export type SettingsTab = 'stages' | 'people' | 'rhythm';

const settingsTabs: readonly SettingsTab[] = ['stages', 'people', 'rhythm'];

export const isSettingsTab = (name: TableName): name is SettingsTab =>
  (settingsTabs as readonly TableName[]).includes(name);

/** The columns without which no row of a tab tells what it is about. */
export const namingKeys = { stages: 'name', people: 'name', rhythm: 'setting' } as const;

/** No row below the headers bears a name. */
export const isBare = ({ book }: Session, name: SettingsTab, table: Table): boolean =>
  readColumn(book, table, namingKeys[name]).every((cell) => String(cell).trim() === '');

/** Settings tabs that somebody emptied: what was last there stays in force, and people should know. */
export const troublesOfEmptied = (session: Session): readonly string[] =>
  settingsTabs.flatMap((name) => {
    const table = session.table(name);
    if (!table || !keysPresent(table).includes(namingKeys[name]) || !isBare(session, name, table)) return [];
    return [messages(session.settings.language).settings.emptied(table.sheet.getName())];
  });
