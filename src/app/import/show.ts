import { readMark } from '../../domain/import/mark';
import { decodeState } from '../../domain/state';
import { readColumn } from '../../gas/table';
import { showCell } from '../../gas/tabs';
import { trackerOf } from '../customers/find';
import type { Session } from '../session';
import type { ImportShowParams } from './protocol';

/** Brings the tracker to the front, at the first row of an import; at its top where there is none any more. */
export const showImported = (session: Session, { importId }: ImportShowParams): null => {
  const table = trackerOf(session);
  const index = readColumn(session.book, table, 'state').findIndex(
    (text) => readMark(decodeState(String(text))?.importId)?.id === importId,
  );
  showCell(
    session.book,
    table.sheet,
    table.definition.headerRow + 1 + Math.max(0, index),
    table.places.customerName ?? 1,
  );
  return null;
};
