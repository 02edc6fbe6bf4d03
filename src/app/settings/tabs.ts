import { compilePeople } from '../../domain/peopleTab';
import { parseRecord } from '../../domain/rows';
import { namedStages, type Person, type Rhythm, type Stage } from '../../domain/settings';
import { compileRhythm, type Compiled, type ReadRow } from '../../domain/settingsTabs';
import { compileStages, withStageIds } from '../../domain/stagesTab';
import { problemInWords } from '../../domain/words';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import type { Columns, RecordOf } from '../../schema/column';
import { missingColumnsOf } from '../../schema/headers';
import { personColumns, stageColumns, type StageRow } from '../../schema/settings';
import { markCells } from '../../gas/notes';
import { cellReader, readAllRows, writeCells, type CellWrite, type Table } from '../../gas/table';
import { applyMendings } from '../drift/apply';
import type { Session } from '../session';

const recordsOf = <Definition extends Columns>(
  { settings }: Session,
  table: Table,
  columns: Definition,
  rows: readonly (readonly Cell[])[],
): ReadRow<RecordOf<Definition>>[] => {
  const absent = missingColumnsOf(columns, table.places as never).map((key) => [key, '']);
  return rows.map((cells) => {
    const cellOf = cellReader(table, cells);
    const { record, problems } = parseRecord(columns, (key) => cellOf(key), settings);
    const unreadable = problems.map((problem) => [
      problem.field,
      problemInWords(problem, settings, (key) => columns[key]),
    ]);
    return { ...record, unread: Object.fromEntries([...absent, ...unreadable]) };
  });
};

/** Says beside its cell what is not in force; that nothing is left, beside the first one below the headers. */
const report = (
  session: Session,
  table: Table,
  key: string,
  rows: number,
  { problems, isEmptied }: Compiled<unknown>,
): void => {
  const { kept, emptied } = messages(session.settings.language).settings;
  const marks = problems.map((problem) => ({ ...problem, text: `${problem.sentence}\n${kept}` }));
  const nothing = { index: 0, key, text: emptied(table.sheet.getName()) };
  markCells(table, Math.max(rows, 1), isEmptied ? [nothing] : marks);
};

export const compileStagesTab = (session: Session, table: Table): Compiled<readonly Stage[]> => {
  const { settings } = session;
  const raw = readAllRows(session.book, table);
  const rows: readonly ReadRow<StageRow>[] = recordsOf(session, table, stageColumns, raw);
  const identified = withStageIds(rows, namedStages(settings));
  const compiled = compileStages(identified, settings.stages, settings.language);
  const first = table.definition.headerRow + 1;
  const writes: readonly CellWrite[] = [
    ...identified.flatMap((row, index) =>
      row.id === rows[index]!.id ? [] : [{ row: first + index, key: 'id', cell: row.id ?? '' }],
    ),
    ...(compiled.followed ?? []).map(({ index, key, text }) => ({ row: first + index, key, cell: text })),
  ];
  // Where Google refuses these, what people changed comes into force all the same.
  if (writes.length > 0) applyMendings([{ key: null, sentence: '', write: () => writeCells(table, writes) }]);
  report(session, table, 'name', raw.length, compiled);
  return compiled;
};

export const compilePeopleTab = (session: Session, table: Table): Compiled<readonly Person[]> => {
  const raw = readAllRows(session.book, table);
  const rows = recordsOf(session, table, personColumns, raw);
  const compiled = compilePeople(rows, session.settings.people, session.settings.language);
  report(session, table, 'name', raw.length, compiled);
  return compiled;
};

export const compileRhythmTab = (session: Session, table: Table): Compiled<Rhythm> => {
  const raw = readAllRows(session.book, table);
  const rows = raw.map((cells) => {
    const cellOf = cellReader(table, cells);
    return { setting: String(cellOf('setting')), value: String(cellOf('value')) };
  });
  const compiled = compileRhythm(rows, session.settings.rhythm, session.settings.language);
  report(session, table, 'setting', raw.length, compiled);
  return compiled;
};
