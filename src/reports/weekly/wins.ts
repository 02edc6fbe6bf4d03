import { dayOf, daysBetween, isWithin, type Period } from '../../domain/dates';
import type { TrackerRow } from '../../domain/rows';
import { foldText } from '../../domain/values';
import type { TrackerKey } from '../../schema/tracker';

/** Most frequent values of one field among the won deals. */
export interface Common {
  /** The most frequent value, several when they tie; ids for choices. */
  readonly values: readonly string[];
  /** How often each of them occurs. */
  readonly count: number;
  /** Of how many. */
  readonly of: number;
}

/** What the week's won deals had in common. 000: 成交客户分析. */
export interface Wins {
  readonly deals: number;
  /** By column; null where no won deal has a value. */
  readonly common: Readonly<Record<CommonField, Common | null>>;
  /** Follow-ups by method id; null without any. */
  readonly methods: Common | null;
  /** Follow-ups a deal. */
  readonly meanFollowUps: number;
  /** Days from creation to deal date; null when no deal has both. */
  readonly medianCycle: number | null;
}

export const commonFields = [
  'leadSource',
  'industry',
  'grade',
  'product',
] as const satisfies readonly TrackerKey[];
export type CommonField = (typeof commonFields)[number];

const mostFrequent = (counts: ReadonlyMap<string, number>, of: number): Common | null => {
  const count = Math.max(0, ...counts.values());
  if (count === 0) return null;
  return {
    values: [...counts].flatMap(([value, each]) => (each === count ? [value] : [])).sort(),
    count,
    of,
  };
};

/** Spellings that differ in case or spaces alone are one value; the smallest spelling is shown. */
const commonValue = (rows: readonly TrackerRow[], field: CommonField): Common | null => {
  const spellings = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { record } of rows) {
    const value = record[field];
    if (value === null) continue;
    const folded = foldText(value);
    const known = spellings.get(folded);
    if (known === undefined || value < known) spellings.set(folded, value);
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  const common = mostFrequent(counts, rows.length);
  return common && { ...common, values: common.values.map((value) => spellings.get(value) ?? value) };
};

const countMethods = (rows: readonly TrackerRow[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { state } of rows) {
    for (const [method, count] of Object.entries(state?.followUps ?? {})) {
      counts.set(method, (counts.get(method) ?? 0) + count);
    }
  }
  return counts;
};

/** Middle value, the mean of the two middle ones for an even number; null of none. */
export const median = (numbers: readonly number[]): number | null => {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((one, two) => one - two);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const cycleOf = ({ record }: TrackerRow): readonly number[] => {
  if (record.createdAt === null || record.dealDate === null) return [];
  const days = daysBetween(dayOf(record.createdAt), dayOf(record.dealDate));
  return days < 0 ? [] : [days];
};

export const winsOf = (rows: readonly TrackerRow[], period: Period): Wins => {
  const won = rows.filter((row) => isWithin(row.record.dealDate, period));
  const methods = countMethods(won);
  const followUps = [...methods.values()].reduce((sum, count) => sum + count, 0);
  return {
    deals: won.length,
    common: {
      leadSource: commonValue(won, 'leadSource'),
      industry: commonValue(won, 'industry'),
      grade: commonValue(won, 'grade'),
      product: commonValue(won, 'product'),
    },
    methods: mostFrequent(methods, followUps),
    meanFollowUps: won.length === 0 ? 0 : followUps / won.length,
    medianCycle: median(won.flatMap(cycleOf)),
  };
};
