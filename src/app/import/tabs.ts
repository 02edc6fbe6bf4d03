import { isoWeekOfTab } from '../../reports/weekly/names';
import { listTabs } from '../../gas/importSource';
import type { Session } from '../session';
import type { ImportTabsValue } from './protocol';
import { knownRecords } from './record';
import { mayTakeBack } from './undo';

/** Tabs that people may bring in: with a header and a row, neither ours nor a report. */
export const tabsToImport = (session: Session): ImportTabsValue => {
  const record = knownRecords(session.store).find((each) => mayTakeBack(session, each)) ?? null;
  return {
    tabs: listTabs(session.book)
      .filter(
        ({ sheetId, name, rows }) =>
          rows > 1 && session.tableNameOf(sheetId) === null && isoWeekOfTab(name) === null,
      )
      .map(({ name, rows, isActive }) => ({ name, rows: rows - 1, isActive })),
    last: record && { importId: record.id, imported: record.next, total: record.total },
  };
};
