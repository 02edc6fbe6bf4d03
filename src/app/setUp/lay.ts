import type { Settings } from '../../domain/settings';
import type { TableName } from '../../schema/tables';
import { foldGroups, layColumns, layDropdown, layHighlights, layTab, layText } from '../../gas/layout';
import { keysPresent, type Table } from '../../gas/table';
import { highlightsOf, isOurHighlight, offersOf } from '../look';
import type { Health } from '../drift/protocol';
import { inOrder, joinHealth } from '../drift/report';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import { fillTab, refillColumns, refillTab } from './fill';
import { putHeadersBack } from './headers';
import type { SetUpOptions } from './options';
import { refillCustomers } from './refill';
import { addMissingColumns, type FoundTab } from './tabs';

export interface LaidTab {
  readonly table: Table;
  readonly added: readonly string[];
  /** What is said about what was put back beside columns. */
  readonly health: Health;
}

/** Lays one tab: what is missing is added, what is there stays. Formats come first, so that text stays text. */
export const layTable = (
  session: Session,
  name: TableName,
  found: FoundTab,
  options: SetUpOptions,
): LaidTab => {
  const { settings } = session;
  const headersBack = found.isNew ? null : putHeadersBack(session, name, found.sheet);
  let writtenBack: string | null = null;
  let refilled: Health = inOrder;
  const prepare = (table: Table, added: readonly string[]): void => {
    if (found.isNew) layTab(table);
    if (added.length > 0) {
      layText(
        table,
        Math.min(...added.map((key) => (table.places as Record<string, number>)[key]!)),
        added.length,
      );
    }
    layColumns(table, added, offersOf(table, settings));
    if (found.isNew) return;
    writtenBack = refillTab(session, name, table, options);
    if (writtenBack === null) refillColumns(session, name, table, added);
    if (name === 'tracker') refilled = refillCustomers(session, table as TrackerTable, added);
  };
  const { table, added } = addMissingColumns(found, name, settings.language, undefined, prepare);
  if (found.isNew) fillTab(session, name, table, options);
  if (name === 'tracker') {
    if (found.isNew) foldGroups(table);
    layHighlights(table, highlightsOf(table, settings.language), isOurHighlight);
  }
  const mended = [headersBack, writtenBack].filter((sentence) => sentence !== null);
  return { table, added, health: joinHealth([{ mended, troubles: [] }, refilled]) };
};

/** Dropdowns and highlights in the words of the settings, on a tab that stands; nothing else is touched. */
export const relayWords = (name: TableName, table: Table, settings: Settings): void => {
  const offers = offersOf(table, settings);
  for (const key of keysPresent(table)) layDropdown(table, key, offers(key));
  if (name === 'tracker') layHighlights(table, highlightsOf(table, settings.language), isOurHighlight);
};
