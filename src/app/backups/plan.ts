import { headsDiffer, type KeptPlace } from '../../domain/backup/lines';
import {
  followUpBackup,
  keptCustomer,
  keptFollowUp,
  trackerBackup,
  type KeptFollowUp,
} from '../../domain/backup/records';
import {
  restoreCustomer,
  restoreFollowUp,
  type RestoredCustomer,
  type RestoredFollowUp,
} from '../../domain/backup/restore';
import { placesInScope, type BackupScope } from '../../domain/backup/scope';
import type { DecideContext } from '../../domain/decide';
import { indexOpportunities, opportunityOfState, type OpportunityIndex } from '../../domain/followUps';
import type { FollowUpRow, TrackerRow } from '../../domain/rows';
import type { RowState } from '../../domain/state';
import type { Chain } from './chain';
import type { PlacedWhole, WholeWorld } from './read';
import type { Session } from '../session';

/** Texts of a backup by where they stand; see `textsOf`. */
export type Texts = ReadonlyMap<KeptPlace, string>;

export type StandingCustomer = PlacedWhole<TrackerRow & { readonly state: RowState }>;
export type StandingFollowUp = PlacedWhole<FollowUpRow>;

/** What one row of a backup does to the sheet, and the row as it stands; null when it is gone. */
export type RowRestore =
  | { readonly table: 'tracker'; readonly now: StandingCustomer | null; readonly done: RestoredCustomer }
  | {
      readonly table: 'followUps';
      readonly now: StandingFollowUp | null;
      readonly done: RestoredFollowUp;
      /** Cells that could not be read, as they were typed. */
      readonly unread: KeptFollowUp['unread'];
    };

/** Rows by id, the first of two with the same. */
const byId = <Whole extends { readonly row: { readonly state: { readonly id: string } | null } }>(
  rows: readonly Whole[],
): ReadonlyMap<string, Whole> => {
  const found = new Map<string, Whole>();
  for (const row of rows) {
    const id = row.row.state?.id;
    if (id !== undefined && !found.has(id)) found.set(id, row);
  }
  return found;
};

export interface Standing {
  readonly customers: ReadonlyMap<string, StandingCustomer>;
  readonly followUps: ReadonlyMap<string, StandingFollowUp>;
}

export const standingOf = (world: Pick<WholeWorld, 'customers' | 'followUps'>): Standing => ({
  customers: byId(world.customers) as ReadonlyMap<string, StandingCustomer>,
  followUps: byId(world.followUps),
});

/** Rows of a backup that may differ from what stands, from the `from`-th of its scope on. */
export interface Candidates {
  readonly places: readonly { readonly place: KeptPlace; readonly index: number }[];
  /** Rows in the scope. */
  readonly total: number;
}

export const candidatesOf = (
  chain: Chain,
  scope: BackupScope,
  standing: Standing,
  from: number,
): Candidates => {
  const places = placesInScope(chain.kept, scope);
  const differs = (place: KeptPlace): boolean => {
    const now =
      place.table === 'tracker' ? standing.customers.get(place.id) : standing.followUps.get(place.id);
    if (!now) return true;
    const record =
      place.table === 'tracker'
        ? trackerBackup(now as StandingCustomer)
        : followUpBackup(now as StandingFollowUp);
    return headsDiffer(record, place);
  };
  return {
    places: places.flatMap((place, index) => (index >= from && differs(place) ? [{ place, index }] : [])),
    total: places.length,
  };
};

/** Who follow-ups may count for once the restore is through. */
export const opportunitiesOf = (
  standing: Standing,
  restored: readonly RestoredCustomer[],
): OpportunityIndex =>
  indexOpportunities([
    ...[...standing.customers.values()].map(({ row }) => opportunityOfState(row.state)),
    ...restored.map(({ plan }) => opportunityOfState(plan.state)),
  ]);

const isIn =
  ({ places }: { readonly places: object }) =>
  (key: string): boolean =>
    key in places;

/**
 * Decides each row: customers first, so that follow-ups find those who come back.
 *
 * @param begun when the restore began, and the mark that all its parts share
 * @param columns the tables that rows are to be written to
 * @param everybody who follow-ups may count for, where `standing` holds only some
 */
export const planRestore = (
  session: Session,
  texts: Texts,
  standing: Standing,
  { now, mark }: { readonly now: string; readonly mark: string },
  { tracker, followUpTable }: Pick<WholeWorld, 'tracker' | 'followUpTable'>,
  everybody: Standing = standing,
): readonly RowRestore[] => {
  const context: DecideContext = {
    settings: session.settings,
    now,
    who: session.book.who,
    door: 'restore',
    step: mark,
    nextId: () => '',
  };
  const of = (table: KeptPlace['table']): readonly KeptPlace[] =>
    [...texts.keys()].filter((place) => place.table === table);
  const customers = of('tracker').flatMap((place): (RowRestore & { table: 'tracker' })[] => {
    const kept = keptCustomer(texts.get(place) ?? '');
    const standsNow = standing.customers.get(place.id) ?? null;
    const done = kept && restoreCustomer(kept, standsNow, context, isIn(tracker));
    return done ? [{ table: 'tracker', now: standsNow, done }] : [];
  });
  const index = opportunitiesOf(
    everybody,
    customers.map(({ done }) => done),
  );
  const followUps = of('followUps').flatMap((place): RowRestore[] => {
    const kept = keptFollowUp(texts.get(place) ?? '');
    const standsNow = standing.followUps.get(place.id) ?? null;
    const done = kept && restoreFollowUp(kept, standsNow, index, context, isIn(followUpTable));
    return done ? [{ table: 'followUps', now: standsNow, done, unread: kept.unread }] : [];
  });
  return [...customers, ...followUps];
};
