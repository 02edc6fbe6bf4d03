import type { TrackerRecord } from '../../schema/tracker';
import type { Settings } from '../settings';
import { textOfCell } from '../values';
import { findDuplicates, type Duplicate, type KnownCustomer } from './duplicates';
import { sampleOf } from './evidence';
import type { Match } from './headers';
import type { Mapping } from './mapping';
import { planImport, type ImportOptions } from './plan';
import type { Question } from './questions';
import { hasGaps, readImportRow, type ImportedRow, type ImportProblem } from './rows';
import { showRows, sidesOf, type DuplicateSide, type ShownRows } from './shown';
import type { Source } from './source';
import { importTargets, type ImportTarget } from './targets';

/** One column of the source, where it goes and why. */
export interface PreviewColumn {
  readonly header: string;
  readonly target: ImportTarget | null;
  /** Its header in the tracker, in the sheet's language; null when it has no target. */
  readonly targetHeader: string | null;
  readonly confidence: Match | 'none';
  /** Share of the sampled values that look right for the target, 0–1. */
  readonly evidence: number;
  /** Header of the team's own column it becomes; null when it has a target or is left out. */
  readonly own: string | null;
  /** Its first distinct values. */
  readonly samples: readonly string[];
}

export interface PreviewDuplicate extends Duplicate {
  readonly sides: readonly DuplicateSide[];
}

/** What an import would do, before it does anything. Plain JSON. */
export interface ImportPreview {
  readonly headers: readonly string[];
  /** No row names the columns: the first one is imported too. */
  readonly isHeadless: boolean;
  /** The first rows as text, as many as headers each. */
  readonly sample: readonly (readonly string[])[];
  /** The same rows as they will stand in the tracker. */
  readonly rows: ShownRows;
  readonly columns: readonly PreviewColumn[];
  /** The same as `import.run` takes it: target by header, and which of the others come along. */
  readonly mapping: Mapping;
  readonly include: readonly string[];
  /** Every place a column may go. */
  readonly targets: readonly { readonly target: ImportTarget; readonly header: string }[];
  readonly questions: readonly Question[];
  readonly counts: PreviewCounts;
  /** The first fifty. */
  readonly problems: readonly ImportProblem[];
  /** The first fifty groups. */
  readonly duplicates: readonly PreviewDuplicate[];
  /** Names that become inactive people without mail. */
  readonly unknownOwners: readonly string[];
  /** Columns of the team's own that the tracker does not have yet. */
  readonly newColumns: readonly string[];
}

export interface PreviewCounts {
  /** Rows that will be imported: every row that holds something. */
  readonly rows: number;
  readonly blankRows: number;
  /** Rows that will be marked 资料不全. */
  readonly gaps: number;
  /** Rows without a customer name; they get one. */
  readonly unnamed: number;
  readonly problems: number;
  /** Groups of rows that say the same of themselves, in the source. */
  readonly duplicates: number;
  /** Groups that the tracker already knows. */
  readonly duplicatesInTracker: number;
  readonly unknownOwners: number;
}

const sampleRows = 5;
const columnSamples = 3;
const listed = 50;

/**
 * Reads the whole source and says what would become of it.
 *
 * @param tracker what is there already, for duplicates
 * @param ownHeaders headers of the team's own columns that the tracker already has
 * @param recordOf a row as it is decided, for showing the first ones
 */
export const previewImport = (
  source: Source,
  settings: Settings,
  options: ImportOptions,
  tracker: readonly KnownCustomer[],
  ownHeaders: readonly string[],
  recordOf: (row: ImportedRow) => TrackerRecord = ({ row }) => row.record,
): ImportPreview => {
  const plan = planImport(source, settings, options);
  const rows = source.rows.map((row) => readImportRow(row, plan, settings));
  const problems = rows.flatMap((row) => row.problems);
  const listedProblems = problems.filter((problem) => problem.code !== 'missing');
  const duplicates = findDuplicates(source, plan, rows, tracker);
  const present = new Set(ownHeaders);
  const header = (target: ImportTarget): string =>
    importTargets.get(target)?.header[settings.language] ?? target;
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const known = new Map(tracker.map((customer) => [customer.leadId, customer]));
  return {
    headers: source.headers,
    isHeadless: source.isHeadless,
    sample: source.rows.slice(0, sampleRows).map((row) => row.cells.map(textOfCell)),
    rows: showRows(plan, rows.slice(0, sampleRows), recordOf, settings),
    columns: plan.columns.map((column, index): PreviewColumn => {
      const guess = plan.guesses[index];
      const guessed = guess?.target === column.target ? guess : undefined;
      return {
        header: column.header,
        target: column.target,
        targetHeader: column.target === null ? null : header(column.target),
        confidence: guessed?.confidence ?? 'none',
        evidence: guessed?.evidence ?? 0,
        own: column.own,
        samples: sampleOf(source, index, columnSamples).map(textOfCell),
      };
    }),
    mapping: Object.fromEntries(plan.columns.map((column) => [column.header, column.target])),
    include: plan.columns.flatMap((column) => (column.own === null ? [] : [column.header])),
    targets: [...importTargets.keys()].map((target) => ({ target, header: header(target) })),
    questions: plan.questions,
    counts: {
      rows: rows.length,
      blankRows: source.blankRows,
      gaps: rows.filter(hasGaps).length,
      unnamed: problems.length - listedProblems.length,
      problems: listedProblems.length,
      duplicates: duplicates.filter((group) => group.rowCount > 1).length,
      duplicatesInTracker: duplicates.filter((group) => group.inTracker.length > 0).length,
      unknownOwners: plan.unknownOwners.length,
    },
    problems: listedProblems.slice(0, listed),
    duplicates: duplicates.slice(0, listed).map((group) => ({
      ...group,
      sides: sidesOf(
        group,
        (row) => byNumber.get(row),
        (id) => known.get(id),
        settings,
      ),
    })),
    unknownOwners: plan.unknownOwners,
    newColumns: plan.columns.flatMap(({ own }) => (own !== null && !present.has(own) ? [own] : [])),
  };
};
