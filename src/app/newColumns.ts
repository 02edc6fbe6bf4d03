import { freeFormat } from '../gas/layout';
import { readColumn } from '../gas/table';
import { openSession } from './session';

/**
 * A column that a team inserts between ours takes on the text format of its neighbour, and a formula typed
 * there would stay text. Columns without a header and without content go back to automatic.
 */
export const freeNewColumns = (): void => {
  const session = openSession();
  for (const name of ['tracker', 'followUps'] as const) {
    const table = session?.table(name);
    if (!session || !table) continue;
    const ours = new Set(Object.values(table.places));
    table.headers.forEach((header, index) => {
      const place = index + 1;
      if (header !== '' || ours.has(place)) return;
      if (readColumn(session.book, table, place).every((cell) => cell === '')) freeFormat(table, place);
    });
  }
};
