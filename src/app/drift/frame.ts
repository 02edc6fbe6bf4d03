import { messages } from '../../messages';
import type { TableName } from '../../schema/tables';
import { layColumns, layText, markColumns } from '../../gas/layout';
import { insertHeaderRow, keysPresent, moveRow, writeCells, type Table } from '../../gas/table';
import type { Session } from '../session';
import { addMissingColumns } from '../setUp/tabs';
import type { Mending } from './apply';
import { columnOf } from './look';

/** Headers that were sorted or dragged in among the records go back above the first of them. */
const headersHomeMending = (session: Session, table: Table, before: number): Mending => ({
  key: null,
  sentence: messages(session.settings.language).health.mended.headersHome(
    table.sheet.getName(),
    table.definition.headerRow,
    before,
  ),
  write: () => moveRow(table, table.definition.headerRow, before),
});

/**
 * A header row that was deleted or typed over comes back above what stands there, one that was emptied in its place;
 * the rest waits for the next look.
 */
const headlessMending = (session: Session, table: Table): Mending => {
  const { language } = session.settings;
  const { mended: say, list } = messages(language).health;
  const titles = keysPresent(table).map((key) => ({ key, title: columnOf(table, key).header[language] }));
  return {
    key: null,
    sentence: say.headers(table.sheet.getName(), titles.map(({ title }) => title).join(list)),
    write: () => {
      const isEmptied = table.headers.every((header) => header.trim() === '');
      if (!isEmptied) insertHeaderRow(table);
      const row = table.definition.headerRow;
      writeCells(
        table,
        titles.map(({ key, title }) => ({ row, key, cell: title })),
      );
    },
  };
};

/** The hidden column comes back at once: without it nothing is known about a row. The snapshot fills it again. */
const hiddenColumnMending = (session: Session, name: TableName, table: Table): Mending | null => {
  if (name !== 'tracker' && name !== 'followUps') return null;
  const isHiddenOne = (key: string): boolean => columnOf(table, key).kind === 'system';
  if (keysPresent(table).some(isHiddenOne)) return null;
  const { language } = session.settings;
  return {
    key: null,
    sentence: messages(language).health.mended.hiddenColumn(table.sheet.getName()),
    write: () => {
      const found = { sheet: table.sheet, isNew: false };
      const { table: laid, added } = addMissingColumns(found, name, language, isHiddenOne);
      for (const key of added) layText(laid, (laid.places as Record<string, number>)[key]!, 1);
      layColumns(laid, added, () => []);
      markColumns(laid, added);
    },
  };
};

/** Without these the rest cannot be judged; it waits for the next look. */
export const frameMending = (session: Session, name: TableName, table: Table): Mending | null => {
  if (table.recordAbove !== undefined) return headersHomeMending(session, table, table.recordAbove);
  return table.headless ? headlessMending(session, table) : hiddenColumnMending(session, name, table);
};
