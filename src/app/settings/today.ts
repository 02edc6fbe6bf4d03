import { todayRangeName } from '../../schema/tables';
import { writeCells, type Table } from '../../gas/table';
import { namedCell } from '../../gas/tabs';
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
  for (const { write } of mendings) write();
  if (mendings.length === 0) layWithoutHeaders(session, table, isOurs ? named.row : undefined);
  return mendings.map(({ sentence }) => sentence);
};

/** Its column cannot be found by a header: then it is where it was, or where set-up puts it. */
const layWithoutHeaders = ({ book }: Session, table: Table, row = table.definition.headerRow + 1): void => {
  const placed: Table = { ...table, places: { value: usualPlace } as never };
  layToday(book, placed, row);
  writeCells(placed, [{ row, key: 'value', cell: { formula: todayFormula } }]);
};
