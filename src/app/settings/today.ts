import { messages } from '../../messages';
import { todayRangeName } from '../../schema/tables';
import { writeCells, type Table } from '../../gas/table';
import { namedCell } from '../../gas/tabs';
import { applyMendings, type Mending } from '../drift/apply';
import { rhythmMendings } from '../drift/rhythm';
import type { Session } from '../session';
import { layToday } from '../setUp/fill';

const todayFormula = '=TODAY()';
/** Where set-up puts the value of a setting. */
const usualPlace = 2;

/**
 * Keeps the one cell that all reminders read today from, whatever became of the rows around it: without it nothing
 * would be overdue. Where it is gone, the settings beside it are put back, too.
 *
 * @returns what was put back, in sentences
 */
export const keepToday = (session: Session): readonly string[] => {
  const { book } = session;
  const table = session.table('rhythm');
  const named = namedCell(book, todayRangeName);
  const isOurs = named !== null && named.sheetId === table?.sheet.getSheetId();
  if (!table || (isOurs && named.formula === todayFormula)) return [];
  const mendings = rhythmMendings(session, table);
  const { done } = applyMendings(
    mendings.length > 0 ? mendings : [withoutHeaders(session, table, isOurs ? named.row : undefined)],
  );
  return done.map(({ sentence }) => sentence);
};

/** Its column cannot be found by a header: then it is where it was, or where set-up puts it. */
const withoutHeaders = (
  { book, settings }: Session,
  table: Table,
  row = table.definition.headerRow + 1,
): Mending => {
  const placed: Table = { ...table, places: { value: usualPlace } as never };
  return {
    key: null,
    sentence: messages(settings.language).health.mended.today(table.sheet.getName()),
    write: () => {
      layToday(book, placed, row);
      writeCells(placed, [{ row, key: 'value', cell: { formula: todayFormula } }]);
    },
  };
};
