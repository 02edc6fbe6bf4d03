import { fingerprint } from '../../domain/commit';
import { readCsv } from '../../domain/import/csv';
import { kindOfFile } from '../../domain/import/fileKind';
import { doublyMapped } from '../../domain/import/mapping';
import type { ImportOptions } from '../../domain/import/plan';
import { readSource, type Source } from '../../domain/import/source';
import type { ImportProblem } from '../../domain/import/rows';
import { importTargets, isKnownHeader, resemblesKnownHeader } from '../../domain/import/targets';
import { problemInWords } from '../../domain/words';
import { messages, type Messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import type { Settings } from '../../domain/settings';
import { bytesOfFile, readForeignTab, textOfBytes } from '../../gas/importSource';
import { Failure } from '../failure';
import type { Session } from '../session';
import type { ImportRemark, ImportSource } from './protocol';

const wordsOf = (session: Session): Messages['importing'] => messages(session.settings.language).importing;

const gridOf = (session: Session, source: ImportSource): readonly (readonly Cell[])[] => {
  const say = wordsOf(session);
  if ('tab' in source) {
    const tab = readForeignTab(session.book, source.tab);
    if (!tab)
      throw new Failure('invalid', say.noSuchTab(source.tab), {
        fields: { source: say.noSuchTab(source.tab) },
      });
    // Its own records would come in twice.
    if (session.tableNameOf(tab.sheetId) !== null) throw new Failure('invalid', say.ownTab(source.tab));
    return tab.cells;
  }
  const bytes = typeof source.csv === 'string' ? bytesOfFile(source.csv) : null;
  const kind = bytes === null ? 'other' : kindOfFile(bytes);
  if (kind === 'workbook') throw new Failure('invalid', say.workbook);
  if (bytes === null || kind === 'other') throw new Failure('invalid', say.notRead);
  const { rows, openQuote } = readCsv(textOfBytes(bytes));
  if (openQuote) throw new Failure('invalid', say.openQuote(openQuote.row, openQuote.text));
  return rows;
};

const checkOptions = (session: Session, source: Source, options: ImportOptions): void => {
  const say = wordsOf(session);
  const mapping = options.mapping ?? {};
  const fields: Record<string, string> = {};
  for (const [header, target] of Object.entries(mapping)) {
    if (!source.headers.includes(header)) fields[header] = say.unknownColumn(header);
    else if (target !== null && !importTargets.has(target))
      fields[header] = say.unknownTarget(String(target));
  }
  const twice = doublyMapped(mapping);
  for (const header of twice) fields[header] = say.mappedTwice(twice.join(say.list));
  const [message] = Object.values(fields);
  if (message !== undefined) throw new Failure('invalid', message, { fields });
};

/** Reads file or tab into headers and rows, and checks what the person chose for them. */
export const loadSource = (session: Session, from: ImportSource, options: ImportOptions): Source => {
  const say = wordsOf(session);
  if (typeof from !== 'object' || from === null) throw new Failure('invalid', say.empty);
  const source = readSource(
    gridOf(session, from),
    isKnownHeader,
    resemblesKnownHeader,
    say.columnWithoutHeader,
  );
  if (source.headers.length === 0 || source.rows.length === 0) throw new Failure('invalid', say.empty);
  checkOptions(session, source, options);
  return source;
};

/** Tells whether a later chunk still comes from the same source, read in the same way. */
export const printOf = (source: Source, options: ImportOptions): string => {
  const { headers, rows } = source;
  const probes = [rows[0], rows[Math.floor(rows.length / 2)], rows[rows.length - 1]];
  return fingerprint(
    JSON.stringify([headers, rows.length, probes, options.mapping, options.include, options.answers]),
  );
};

export const remarksOf = (problems: readonly ImportProblem[], settings: Settings): ImportRemark[] => {
  const say = messages(settings.language).importing;
  return problems.map((problem) => {
    const sentence = problem.field === '' ? say.cutText(problem.header) : problemInWords(problem, settings);
    return { ...problem, message: say.problemInRow(problem.row, problem.header, sentence) };
  });
};
