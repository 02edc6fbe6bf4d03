import { dayOf, serialOf } from '../../domain/dates';
import {
  sizeOfRuns,
  strayRuns,
  wantedDropdown,
  wantedFormat,
  windowOfDay,
  type Run,
} from '../../domain/health';
import { messages } from '../../messages';
import type { ColumnDefinition } from '../../schema/column';
import { formatOf, textFormat } from '../../schema/look';
import type { TableName } from '../../schema/tables';
import {
  copyDropdown,
  highlightsStand,
  layHighlights,
  markColumns,
  relayDropdown,
  relayFormat,
  removeRule,
  type Rows,
} from '../../gas/layout';
import {
  freezeRows,
  frozenRows,
  hideColumn,
  isHidden,
  lastFilledRow,
  markedKeys,
  printOfList,
  readFormulas,
  readLooks,
  rowsOfGrid,
  warns,
} from '../../gas/looks';
import { keysPresent, readColumn, writeCells, type Table } from '../../gas/table';
import { highlightsOf, isOurHighlight, offersOf } from '../look';
import { reminderOfRow } from '../rowWrites';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import type { Mending } from './apply';

/** Empty rows below the last one, where the next customers are typed. */
const entryRows = 20;
/** More frozen rows than this below the headers leave nothing to scroll. */
const mostFrozenRows = 10;

export const columnOf = (table: Table, key: string): ColumnDefinition => table.definition.columns[key]!;

/** How much of a tab one look takes in. */
export interface Reach {
  /** Rows whose formats and dropdowns are read. */
  readonly rows: number;
  /** Up to so many rows free text is looked at, too: its format matters only once a number is typed there. */
  readonly textRows: number;
}

/** Another format would show or store something else: dates, amounts, the zeros of a phone number. */
const formatMatters = (column: ColumnDefinition): boolean =>
  column.kind === 'phone' || formatOf(column) !== textFormat;

/** As the team calls it. */
export const titleOf = (session: Session, table: Table, key: string): string => {
  const place = (table.places as Readonly<Record<string, number | undefined>>)[key];
  const header = place === undefined ? '' : (table.headers[place - 1] ?? '');
  return header.trim() === '' ? columnOf(table, key).header[session.settings.language] : header;
};

const rowsOfRun = (row: number, { from, to }: Run): Rows => ({ row: row + from, count: to - from });

/** Number formats and dropdowns of the rows of today's look. */
const cellMendings = (session: Session, table: Table, reach: Reach): Mending[] => {
  const { settings, book } = session;
  const say = messages(settings.language).health.mended;
  const tab = table.sheet.getName();
  const first = table.definition.headerRow + 1;
  const used = Math.min(rowsOfGrid(table), lastFilledRow(table) + entryRows) - first + 1;
  const window = windowOfDay(serialOf(dayOf(book.now)), used, reach.rows);
  const row = first + window.from;
  if (window.to <= window.from) return [];
  const offers = offersOf(table, settings);
  const keys = keysPresent(table);
  const looks = readLooks(
    table,
    row,
    window.to - window.from,
    keys.filter((key) => used <= reach.textRows || formatMatters(columnOf(table, key))),
    keys.filter((key) => used <= reach.textRows || offers(key).length > 0),
  );
  const mendings: Mending[] = [];
  const mend = (
    key: string,
    seen: readonly string[],
    isRight: (print: string) => boolean,
    sentence: (tab: string, column: string, cells: number) => string,
    write: (rows: Rows) => void,
  ): void => {
    const runs = strayRuns(seen.map((each) => !isRight(each)));
    if (runs.length === 0) return;
    mendings.push({
      key,
      sentence: sentence(tab, titleOf(session, table, key), sizeOfRuns(runs)),
      write: () => runs.forEach((run) => write(rowsOfRun(row, run))),
    });
  };
  for (const [key, seen] of Object.entries(looks.formats)) {
    const wanted = wantedFormat(seen, formatOf(columnOf(table, key)));
    mend(
      key,
      seen,
      (format) => format === wanted,
      say.format,
      (rows) => relayFormat(table, key, rows, wanted),
    );
  }
  for (const [key, seen] of Object.entries(looks.dropdowns)) {
    if (offers(key).length === 0) {
      const isHarmless = (print: string): boolean => print === '' || warns(print);
      mend(key, seen, isHarmless, say.rule, (rows) => removeRule(table, key, rows));
      continue;
    }
    const ours = printOfList(offers(key));
    const wanted = wantedDropdown(seen, ours, columnOf(table, key).suggestions !== undefined, warns);
    mend(
      key,
      seen,
      (print) => print === wanted,
      say.dropdown,
      (rows) =>
        wanted === ours
          ? relayDropdown(table, key, rows, offers(key))
          : copyDropdown(table, key, rows, row + seen.indexOf(wanted)),
    );
  }
  return mendings;
};

/** 提醒 of each customer: gone, typed over, or looking at another row. */
const reminderMendings = (session: Session, table: TrackerTable): Mending[] => {
  const { settings, book } = session;
  const { reminder, leadId } = table.places;
  if (reminder === undefined || leadId === undefined) return [];
  const first = table.definition.headerRow + 1;
  const { zh, en } = table.definition.columns.leadId.header;
  // A row that repeats the headers is no customer.
  const customers = readColumn(book, table, 'leadId').map((id) => id !== '' && id !== zh && id !== en);
  const last = customers.lastIndexOf(true);
  if (last < 0) return [];
  const formulas = readFormulas(table, 'reminder', first, last + 1);
  const writes = formulas.flatMap((formula, index) => {
    const wanted = customers[index] ? reminderOfRow(table, first + index, settings) : [];
    return wanted.filter(({ cell }) => (cell as { formula: string }).formula !== formula);
  });
  if (writes.length === 0) return [];
  const say = messages(settings.language).health.mended;
  return [
    {
      key: 'reminder',
      sentence: say.reminder(table.sheet.getName(), titleOf(session, table, 'reminder'), writes.length),
      write: () => writeCells(table, writes),
    },
  ];
};

const highlightMendings = (session: Session, table: TrackerTable): Mending[] => {
  const { reminder, nextFollowUp, stage } = table.places;
  if (reminder === undefined || nextFollowUp === undefined || stage === undefined) return [];
  const { language } = session.settings;
  const highlights = highlightsOf(table, language);
  if (highlightsStand(table, highlights, isOurHighlight)) return [];
  return [
    {
      key: null,
      sentence: messages(language).health.mended.highlights(table.sheet.getName()),
      write: () => layHighlights(table, highlights, isOurHighlight),
    },
  ];
};

/** Header row, its marks, what is frozen and what is hidden. */
const frameMendings = (session: Session, name: TableName, table: Table): Mending[] => {
  const { language } = session.settings;
  const { mended: say, list } = messages(language).health;
  const { sheet, definition } = table;
  const places = table.places as Readonly<Record<string, number>>;
  const tab = sheet.getName();
  const keys = keysPresent(table);
  const mendings: Mending[] = [];
  const blank = keys.filter((key) => (table.headers[places[key]! - 1] ?? '').trim() === '');
  if (blank.length > 0) {
    const titles = blank.map((key) => columnOf(table, key).header[language]);
    mendings.push({
      key: null,
      sentence: say.headers(tab, titles.join(list)),
      write: () =>
        writeCells(
          table,
          blank.map((key, index) => ({ row: definition.headerRow, key, cell: titles[index]! })),
        ),
    });
  }
  const frozen = frozenRows(sheet);
  if (frozen < definition.headerRow || frozen > definition.headerRow + mostFrozenRows) {
    mendings.push({
      key: null,
      sentence: say.frozen(tab),
      write: () => freezeRows(sheet, definition.headerRow),
    });
  }
  for (const key of keys) {
    if (columnOf(table, key).kind !== 'system' || isHidden(table, key)) continue;
    mendings.push({
      key,
      sentence: say.hidden(tab, titleOf(session, table, key)),
      write: () => hideColumn(table, key),
    });
  }
  if (name === 'tracker' || name === 'followUps') {
    const marked = markedKeys(sheet);
    const unmarked = keys.filter((key) => !marked.has(key));
    if (unmarked.length > 0) {
      mendings.push({
        key: null,
        sentence: say.marks(tab, unmarked.length),
        write: () => markColumns(table, unmarked),
      });
    }
  }
  return mendings;
};

/**
 * Everything about a tab that is not as set-up laid it and may be put right without asking. Reads a fixed number of
 * calls at any size.
 */
export const lookMendings = (session: Session, name: TableName, table: Table, reach: Reach): Mending[] => [
  ...cellMendings(session, table, reach),
  // After the formats: a formula put into a cell of text would stay text.
  ...(name === 'tracker'
    ? [
        ...reminderMendings(session, table as TrackerTable),
        ...highlightMendings(session, table as TrackerTable),
      ]
    : []),
  ...frameMendings(session, name, table),
];
