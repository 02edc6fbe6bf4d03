import { messages } from '../messages';
import { readColumn, type Table } from '../gas/table';
import { Failure } from './failure';
import type { Session } from './session';
import { spansOf } from './spans';

/** More spans than this are read as one, with what lies between them. */
const mostSpans = 12;

/** So often rows are looked for again that people moved between finding and reading them. */
const mostLooks = 3;

interface Known {
  readonly row: { readonly state: { readonly id: string } | null };
}

/** How rows of one tab are told apart and read. */
export interface RowSource<Row> {
  /** Id in a hidden cell; undefined for none. */
  readonly idOf: (stateText: string) => string | undefined;
  readonly read: (from: number, count: number) => readonly Row[];
}

const readSpans = <Row>(places: readonly number[], { read }: RowSource<Row>): readonly Row[] => {
  const spans = spansOf(places);
  const [first, last] = [spans[0], spans[spans.length - 1]];
  if (!first || !last) return [];
  if (spans.length <= mostSpans) return spans.flatMap(({ from, count }) => read(from, count));
  return read(first.from, last.from + last.count - first.from);
};

/**
 * Rows by id, the first of two with the same: the hidden column tells where they stand, then they are read.
 * Whoever was found has to be read as well, or would be taken for deleted: when people moved rows in between,
 * all is looked for again.
 *
 * @throws Failure `busy` when rows were moved each time
 */
export const findRows = <Row extends Known>(
  session: Session,
  table: Table,
  ids: ReadonlySet<string>,
  source: RowSource<Row>,
): ReadonlyMap<string, Row> => {
  for (let look = 0; look < mostLooks; look += 1) {
    const found = readColumn(session.book, table, 'state').flatMap((cell, index) => {
      const id = cell === '' ? undefined : source.idOf(String(cell));
      return id !== undefined && ids.has(id) ? [{ at: table.definition.headerRow + 1 + index, id }] : [];
    });
    const rows = new Map<string, Row>();
    for (const row of readSpans(
      found.map(({ at }) => at),
      source,
    )) {
      const id = row.row.state?.id;
      if (id !== undefined && ids.has(id) && !rows.has(id)) rows.set(id, row);
    }
    if (found.every(({ id }) => rows.has(id))) return rows;
  }
  throw new Failure('busy', messages(session.settings.language).api.busy);
};
