import { messages } from '../../messages';
import { columnKeys } from '../../schema/column';
import { languages } from '../../schema/language';
import { tables, type TableName } from '../../schema/tables';
import { openTable, type Table } from '../../gas/table';
import { allTabs, isEmptyTab, sheetByName } from '../../gas/tabs';
import type { Session } from '../session';

type Sheet = Table['sheet'];

/** With half of our columns it is a copy, whatever else a team keeps in tabs of its own. */
const isCopy = (sheet: Sheet, name: TableName): boolean => {
  if (isEmptyTab(sheet)) return false;
  const { places } = openTable(sheet, tables[name], {}, () => undefined);
  return Object.keys(places).length * 2 >= columnKeys(tables[name].columns).length;
};

const isKnown = ({ team }: Session, sheet: Sheet): boolean =>
  Object.values(team.sheetIds).includes(sheet.getSheetId());

/** A tab of ours is gone; where a copy of it stands, how that becomes ours. */
export const missingTabInWords = (session: Session, name: TableName): string => {
  const { language } = session.settings;
  const { jobs, health } = messages(language);
  const title = tables[name].title[language];
  const copy = allTabs(session.book).find((sheet) => !isKnown(session, sheet) && isCopy(sheet, name));
  // One that bears the title already is what repair takes.
  if (!copy || copy.getName() === title) return jobs.missingTab(title);
  return health.onlyCopy(title, copy.getName());
};

/** Another tab bears the title of ours, which was renamed: people may take it for the one that is looked at. */
export const mistakableTab = (session: Session, name: TableName, table: Table): string | null => {
  const other = languages
    .map((language) => sheetByName(session.book, tables[name].title[language]))
    .find((sheet) => sheet !== null && !isKnown(session, sheet) && isCopy(sheet, name));
  if (!other) return null;
  return messages(session.settings.language).health.twoTabs(table.sheet.getName(), other.getName());
};
