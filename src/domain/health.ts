import { automaticFormat, textFormat } from '../schema/look';

/** What a number format makes of a cell. */
type FormatKind = 'text' | 'automatic' | 'date' | 'percent' | 'number';

/** Literal text in a format says nothing about its kind. */
const withoutLiterals = (format: string): string =>
  format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();

export const kindOfFormat = (format: string): FormatKind => {
  if (format === textFormat) return 'text';
  if (format === automaticFormat) return 'automatic';
  const codes = withoutLiterals(format);
  if (/[ymdhs]/.test(codes)) return 'date';
  return codes.includes('%') ? 'percent' : 'number';
};

const serves = (format: string, ours: string): boolean => {
  const [kind, wanted] = [kindOfFormat(format), kindOfFormat(ours)];
  return kind === wanted || (wanted === 'automatic' && kind === 'number');
};

/** What more than half of the cells have; undefined when they differ too much. */
const commonOne = (seen: readonly string[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const each of seen) {
    const count = (counts.get(each) ?? 0) + 1;
    if (count > seen.length / 2) return each;
    counts.set(each, count);
  }
  return undefined;
};

/**
 * The format that all cells of a column of ours should have. A team may show dates and amounts as it likes: what
 * most cells have stays when it is of the same kind (d.m.yyyy for yyyy-mm-dd); strays are drift.
 */
export const wantedFormat = (seen: readonly string[], ours: string): string => {
  const common = commonOne(seen);
  return common !== undefined && serves(common, ours) ? common : ours;
};

/**
 * The dropdown that all cells of a column of ours should have, as a print that tells dropdowns apart. Where we
 * only suggest, a team may have put a list of its own over the whole column.
 *
 * @param isOpen anything may be entered there, ours are suggestions
 * @param isHarmless tells a print whose dropdown refuses nothing
 */
export const wantedDropdown = (
  seen: readonly string[],
  ours: string,
  isOpen: boolean,
  isHarmless: (print: string) => boolean,
): string => {
  const common = isOpen ? commonOne(seen) : undefined;
  return common !== undefined && common !== '' && isHarmless(common) ? common : ours;
};

/** Rows that follow each other; `from` counts from 0, `to` is exclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** More runs than this are mended as one. */
const mostRuns = 100;

/** Where a column differs from what is wanted, in few runs. */
export const strayRuns = (isStray: readonly boolean[]): readonly Run[] => {
  const runs: { from: number; to: number }[] = [];
  isStray.forEach((stray, index) => {
    if (!stray) return;
    const last = runs[runs.length - 1];
    if (last && last.to === index) last.to += 1;
    else runs.push({ from: index, to: index + 1 });
  });
  if (runs.length <= mostRuns) return runs;
  return [{ from: runs[0]!.from, to: runs[runs.length - 1]!.to }];
};

export const sizeOfRuns = (runs: readonly Run[]): number =>
  runs.reduce((sum, { from, to }) => sum + to - from, 0);

/**
 * The rows that one look reads: all of them, or where there are more than fit, a window that moves on from day to
 * day, so that each row has its turn without anything being remembered.
 *
 * @param dayNumber days since any day
 */
export const windowOfDay = (dayNumber: number, rows: number, most: number): Run => {
  if (rows <= most) return { from: 0, to: rows };
  const windows = Math.ceil(rows / most);
  const from = (((dayNumber % windows) + windows) % windows) * most;
  return { from, to: Math.min(rows, from + most) };
};
