import type { StageRole } from '../../schema/choices';
import type { FollowUpKey } from '../../schema/followUps';
import { sumOfMoney } from '../../domain/amounts';
import { isWithin, type Period } from '../../domain/dates';
import type { FollowUpRow, TrackerRow } from '../../domain/rows';
import { highValueScore } from '../../domain/score';
import type { Settings } from '../../domain/settings';
import type { StageEntry } from '../../domain/state';
import { foldText } from '../../domain/values';

/** Counts of deals (leads) and of distinct customers, and money in the sheet's unit. 003: 周报. */
export interface Figures {
  readonly newLeads: number;
  readonly highValueLeads: number;
  readonly followedCustomers: number;
  readonly needCustomers: number;
  readonly proposalCustomers: number;
  readonly wonCustomers: number;
  /** One customer may sign several. */
  readonly deals: number;
  readonly dealAmount: number;
}

export interface OwnerFigures extends Figures {
  /** Null: 未分配. */
  readonly owner: string | null;
}

export interface WeeklyFigures {
  /** In the order of the people settings, then others by name, unassigned last. */
  readonly owners: readonly OwnerFigures[];
  /** The sum of the owner rows, column by column. */
  readonly team: Figures;
}

/** What the figures take from a follow-up; the other columns need not be read. */
export const countedColumns = [
  'customerName',
  'time',
  'person',
  'opportunityId',
  'state',
] as const satisfies readonly FollowUpKey[];

export type CountedFollowUp = Pick<FollowUpRow, 'state'> & {
  readonly record: Pick<FollowUpRow['record'], (typeof countedColumns)[number]>;
};

export interface FiguresInput {
  readonly period: Period;
  readonly rows: readonly TrackerRow[];
  readonly followUps: readonly CountedFollowUp[];
  readonly settings: Settings;
}

/** What one owner's events of the week add up to. */
interface Tally {
  newLeads: number;
  highValueLeads: number;
  readonly followed: Set<string>;
  readonly need: Set<string>;
  readonly proposal: Set<string>;
  readonly won: Set<string>;
  readonly amounts: number[];
}

const newTally = (): Tally => ({
  newLeads: 0,
  highValueLeads: 0,
  followed: new Set(),
  need: new Set(),
  proposal: new Set(),
  won: new Set(),
  amounts: [],
});

/** Names are compared thousands of times, and there are few different ones. */
const rememberedFold = (): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const folded = foldText(text);
    known.set(text, folded);
    return folded;
  };
};

/** Id of the deal a row holds; null for a row nothing was committed for yet. */
export const idOf = (row: TrackerRow): string | null => row.state?.id ?? row.record.leadId;

/** Which rows are the same customer: those of one name; a row without a name stands for itself. */
export const customerKeys = (rows: readonly TrackerRow[]): readonly string[] => {
  const fold = rememberedFold();
  return rows.map((row, index) => {
    const name = fold(row.record.customerName ?? '');
    return name === '' ? `id:${idOf(row) ?? `row ${index}`}` : `name:${name}`;
  });
};

/** First entry into any stage with this report role, whatever the team calls it. */
export const firstEntryByRole = (row: TrackerRow, role: StageRole, settings: Settings): StageEntry | null => {
  let first: StageEntry | null = null;
  for (const stage of settings.stages) {
    const entry = stage.role === role ? row.state?.entered[stage.id] : undefined;
    if (entry && (first === null || entry[0] < first[0])) first = entry;
  }
  return first;
};

/** Tallies by folded name of the owner; `''` is unassigned. Of several spellings the settings' one is shown. */
class Tallies {
  private readonly byOwner = new Map<string, Tally>();
  private readonly spellings = new Map<string, string>();
  private readonly order = new Map<string, number>();
  private readonly fold = rememberedFold();

  constructor(settings: Settings) {
    settings.people.forEach((person, index) => {
      const key = this.fold(person.name);
      if (this.order.has(key)) return;
      this.order.set(key, index);
      this.spellings.set(key, person.name);
      // A rep without any event this week still has a row: zero is news to a manager.
      if (person.active && person.role === 'rep') this.byOwner.set(key, newTally());
    });
  }

  of(owner: string | null): Tally {
    const key = this.fold(owner ?? '');
    const spelling = this.spellings.get(key);
    // The smallest spelling, so that the order of rows does not matter.
    if (owner !== null && !this.order.has(key) && (spelling === undefined || owner < spelling)) {
      this.spellings.set(key, owner);
    }
    const found = this.byOwner.get(key);
    if (found) return found;
    const tally = newTally();
    this.byOwner.set(key, tally);
    return tally;
  }

  figures(): readonly OwnerFigures[] {
    const place = (key: string): number => (key === '' ? Infinity : (this.order.get(key) ?? this.order.size));
    return [...this.byOwner]
      .sort(([one], [two]) => place(one) - place(two) || (one < two ? -1 : 1))
      .map(([key, tally]) => ({
        owner: key === '' ? null : (this.spellings.get(key) ?? key),
        ...figuresOf(tally),
      }));
  }
}

const figuresOf = (tally: Tally): Figures => ({
  newLeads: tally.newLeads,
  highValueLeads: tally.highValueLeads,
  followedCustomers: tally.followed.size,
  needCustomers: tally.need.size,
  proposalCustomers: tally.proposal.size,
  wonCustomers: tally.won.size,
  deals: tally.amounts.length,
  dealAmount: sumOfMoney(tally.amounts),
});

/** The columns of 003's table, in its order. */
export const figureKeys = [
  'newLeads',
  'highValueLeads',
  'followedCustomers',
  'needCustomers',
  'proposalCustomers',
  'wonCustomers',
  'dealAmount',
] as const satisfies readonly (keyof Figures)[];

export const hasFigures = (figures: Figures): boolean => figureKeys.some((key) => figures[key] !== 0);

const combined = (value: (key: keyof Figures) => number): Figures => ({
  newLeads: value('newLeads'),
  highValueLeads: value('highValueLeads'),
  followedCustomers: value('followedCustomers'),
  needCustomers: value('needCustomers'),
  proposalCustomers: value('proposalCustomers'),
  wonCustomers: value('wonCustomers'),
  deals: value('deals'),
  dealAmount: value('dealAmount'),
});

/** Column by column; money without the dust of binary fractions. */
export const sumOfFigures = (figures: readonly Figures[]): Figures =>
  combined((key) => sumOfMoney(figures.map((each) => each[key])));

export const changeOfFigures = (now: Figures, before: Figures): Figures =>
  combined((key) => sumOfMoney([now[key], -before[key]]));

const countTrackerRow = (row: TrackerRow, customer: string, tallies: Tallies, input: FiguresInput): void => {
  const { period, settings } = input;
  const { record, state } = row;
  if (isWithin(record.createdAt, period)) {
    const tally = tallies.of(state?.createdBy ?? record.owner);
    tally.newLeads += 1;
    if ((record.score ?? 0) >= highValueScore) tally.highValueLeads += 1;
  }
  for (const role of ['need', 'proposal'] as const) {
    const entry = firstEntryByRole(row, role, settings);
    if (entry && isWithin(entry[0], period)) tallies.of(entry[1] ?? record.owner)[role].add(customer);
  }
  if (isWithin(record.dealDate, period)) {
    const tally = tallies.of(state?.wonBy ?? record.owner);
    tally.won.add(customer);
    tally.amounts.push(record.dealAmount ?? 0);
  }
};

/**
 * The week's figures by owner and for the team, by the definitions in the report's small print. Every event
 * counts for whoever owned the customer then.
 */
export const weeklyFigures = (input: FiguresInput): WeeklyFigures => {
  const { period, rows, followUps, settings } = input;
  const customers = customerKeys(rows);
  const tallies = new Tallies(settings);
  const customerOfDeal = new Map<string, string>();
  rows.forEach((row, index) => {
    const customer = customers[index]!;
    const id = idOf(row);
    if (id !== null) customerOfDeal.set(id, customer);
    countTrackerRow(row, customer, tallies, input);
  });
  const fold = rememberedFold();
  followUps.forEach(({ record, state }) => {
    if (!isWithin(record.time, period)) return;
    const deal = state?.opportunityId ?? record.opportunityId ?? '';
    const name = fold(record.customerName ?? '');
    // With nobody, while somebody is still typing the row.
    if (deal === '' && name === '') return;
    // By way of the deal, so that a customer renamed in the tracker is still one customer.
    const customer = customerOfDeal.get(deal) ?? (name === '' ? `id:${deal}` : `name:${name}`);
    tallies.of(state?.owner ?? record.person).followed.add(customer);
  });
  const owners = tallies.figures();
  return { owners, team: sumOfFigures(owners) };
};
