import { headersBackup, ownColumnNames, settingsBackup, type WholeRow } from '../../domain/backup/records';
import { followUpBackup, trackerBackup, type OwnCells } from '../../domain/backup/records';
import type { BackupRecord } from '../../domain/backup/lines';
import { parseFollowUpRow, parseTrackerRow, type FollowUpRow, type TrackerRow } from '../../domain/rows';
import type { Cell, FormulaCell } from '../../schema/cell';
import type { TableName } from '../../schema/tables';
import { runsOf } from '../../gas/removeRows';
import { cellReader, lastRowOf, readFormulas, readRows, type Table } from '../../gas/table';
import { readForeignTab } from '../../gas/importSource';
import type { Session } from '../session';
import type { FollowUpTable, Placed, TrackerTable } from '../world';

/** A row with everything that stands in it, and where it stands. */
export interface PlacedWhole<Row> extends WholeRow<Row>, Placed<Row> {}

/** The team's own cells of some rows: values, and formulas where they stand; one read a run of such columns. */
const readOwn = (table: Table, from: number, cells: readonly (readonly Cell[])[]): OwnCells[] => {
  const names = ownColumnNames(table.headers, new Set(Object.values(table.places as Record<string, number>)));
  const width = cells[0]?.length ?? 0;
  const own = cells.map((): Record<string, Cell | FormulaCell> => ({}));
  for (const run of runsOf([...names.keys()].filter((place) => place <= width))) {
    const formulas = readFormulas(table, from, cells.length, run.from, run.to - run.from + 1);
    own.forEach((filled, index) => {
      for (let place = run.from; place <= run.to; place += 1) {
        const formula = formulas[index]![place - run.from]!;
        const cell = cells[index]![place - 1] ?? '';
        if (formula !== '') filled[names.get(place)!] = { formula };
        else if (cell !== '') filled[names.get(place)!] = cell;
      }
    });
  }
  return own;
};

const readWhole = <Row>(
  session: Session,
  table: Table,
  from: number,
  count: number,
  parse: (cellOf: (key: string) => Cell) => Row,
): PlacedWhole<Row>[] => {
  if (count < 1) return [];
  const cells = readRows(session.book, table, from, count);
  const own = readOwn(table, from, cells);
  return cells.map((rowCells, index) => {
    const cellOf = cellReader(table, rowCells);
    return {
      at: from + index,
      row: parse(cellOf),
      stateText: String(cellOf('state')),
      cells: rowCells,
      own: own[index]!,
      cellOf,
    };
  });
};

export const readWholeCustomers = (
  session: Session,
  table: TrackerTable,
  from: number,
  count: number,
): PlacedWhole<TrackerRow>[] =>
  readWhole(session, table, from, count, (cellOf) =>
    parseTrackerRow(cellOf, session.settings, (key) => table.places[key] !== undefined),
  );

export const readWholeFollowUps = (
  session: Session,
  table: FollowUpTable,
  from: number,
  count: number,
): PlacedWhole<FollowUpRow>[] =>
  readWhole(session, table, from, count, (cellOf) => parseFollowUpRow(cellOf, session.settings));

/** Every row of the two tables; a fixed number of reads at any size. */
export interface WholeWorld {
  readonly tracker: TrackerTable;
  readonly customers: readonly PlacedWhole<TrackerRow>[];
  readonly followUpTable: FollowUpTable;
  readonly followUps: readonly PlacedWhole<FollowUpRow>[];
}

/** Null when one of the two tabs is gone; repair from the menu brings it back. */
export const readWholeWorld = (session: Session): WholeWorld | null => {
  const tracker = session.table('tracker');
  const followUpTable = session.table('followUps');
  if (!tracker || !followUpTable) return null;
  const rowsOf = (table: Table): [from: number, count: number] => {
    const { headerRow } = table.definition;
    return [headerRow + 1, lastRowOf(table) - headerRow];
  };
  return {
    tracker,
    customers: readWholeCustomers(session, tracker, ...rowsOf(tracker)),
    followUpTable,
    followUps: readWholeFollowUps(session, followUpTable, ...rowsOf(followUpTable)),
  };
};

const settingsTabs: readonly TableName[] = ['stages', 'people', 'rhythm'];

const readSettings = (session: Session): BackupRecord[] =>
  settingsTabs.flatMap((name) => {
    const sheet = session.table(name)?.sheet;
    const cells = sheet && readForeignTab(session.book, sheet.getName())?.cells;
    return cells ? settingsBackup(name, cells) : [];
  });

export const recordsOfWorld = (world: WholeWorld): BackupRecord[] => [
  ...world.customers.flatMap((whole) => trackerBackup(whole) ?? []),
  ...world.followUps.flatMap((whole) => followUpBackup(whole) ?? []),
];

/** Everything that a backup holds; null when one of the two tabs is gone. */
export const readRecords = (session: Session): BackupRecord[] | null => {
  const world = readWholeWorld(session);
  return (
    world && [
      ...recordsOfWorld(world),
      headersBackup('tracker', world.tracker.headers),
      headersBackup('followUps', world.followUpTable.headers),
      ...readSettings(session),
    ]
  );
};
