import { keyOf, type KeptPlace } from '../../domain/backup/lines';
import {
  followUpBackup,
  keptFollowUp,
  ownOf,
  type KeptFollowUp,
  type OwnCells,
} from '../../domain/backup/records';
import { restoreFollowUp } from '../../domain/backup/restore';
import { placesInScope } from '../../domain/backup/scope';
import {
  takeBackFollowUp,
  takeBackOwn,
  type FollowUpTakenBack,
  type TakenBack,
} from '../../domain/backup/takeBack';
import { decodeFollowUpState } from '../../domain/rows';
import { messages } from '../../messages';
import type { FollowUpKey } from '../../schema/followUps';
import type { Cell } from '../../schema/cell';
import { flushWrites } from '../../gas/lock';
import { removeRecords } from '../../gas/removeRecords';
import { writeCells, type CellWrite } from '../../gas/table';
import { Failure } from '../failure';
import { writesOfFollowUp } from '../rowWrites';
import type { Session } from '../session';
import { checkedTexts } from './chain';
import { opportunitiesOf, standingOf, type Standing, type StandingFollowUp } from './plan';
import type { WholeWorld } from './read';
import { landOwnOf, standingNow } from './restore';
import type { RestoreBehind } from './restoring';

/** A row that the restore touched: what it wrote, and what stood there before. */
export interface TouchedRow {
  readonly restored: KeptPlace;
  readonly before: KeptPlace | undefined;
}

/**
 * Rows of which the trail does not know what the restore did: follow-ups, and the team's own cells beside
 * customers who stood there before. The same order at every call.
 */
export const rowsBeside = ({ what, from, before }: RestoreBehind): readonly TouchedRow[] =>
  placesInScope(from.kept, what).flatMap((restored): TouchedRow[] => {
    const stood = before.kept.get(keyOf(restored));
    const isOfTrail = restored.table === 'tracker' && !stood;
    return isOfTrail || stood?.print === restored.print ? [] : [{ restored, before: stood }];
  });

/** What becomes of one such row. */
export interface RowTakenBack {
  readonly table: 'tracker' | 'followUps';
  readonly id: string;
  readonly customer: string;
  readonly followUp: FollowUpTakenBack | null;
  readonly own: readonly TakenBack<string>[];
}

const customerOf = (row: { readonly record: { readonly customerName: string | null } }): string =>
  row.record.customerName ?? '';

const asKept = (now: StandingFollowUp): KeptFollowUp | null => {
  const kept = followUpBackup(now);
  return kept && keptFollowUp(kept.text);
};

/** What becomes of these rows as they stand; one that is nowhere needs nothing. */
export const planTakeBack = (
  session: Session,
  { from, before }: RestoreBehind,
  rows: readonly TouchedRow[],
  standing: Standing,
): readonly RowTakenBack[] => {
  const restoredTexts = checkedTexts(
    session,
    from,
    rows.map(({ restored }) => restored),
  );
  const earlier = rows.flatMap(({ before: place }) => place ?? []);
  const textsBefore = checkedTexts(session, before, earlier);
  return rows.flatMap(({ restored: place, before: stood }): RowTakenBack[] => {
    const { id } = place;
    const text = restoredTexts.get(place) ?? '';
    const textBefore = stood ? (textsBefore.get(stood) ?? '') : '';
    const ownOfNow = (now: { readonly own: OwnCells }): readonly TakenBack<string>[] =>
      takeBackOwn(ownOf(textBefore), ownOf(text), now.own);
    if (place.table === 'tracker') {
      const now = standing.customers.get(id);
      return now
        ? [{ table: 'tracker', id, customer: customerOf(now.row), followUp: null, own: ownOfNow(now) }]
        : [];
    }
    const now = standing.followUps.get(id);
    const kept = now && asKept(now);
    const restored = keptFollowUp(text);
    if (!kept || !restored) return [];
    const followUp = takeBackFollowUp(stood ? keptFollowUp(textBefore) : null, restored, kept);
    const own = stood ? ownOfNow(now) : [];
    return [{ table: 'followUps', id, customer: customerOf(now.row), followUp, own }];
  });
};

/** Follow-ups that came with the restore go; they still stand in its backup. Returns their ids. */
const takeOut = (
  session: Session,
  { followUpTable }: WholeWorld,
  plans: readonly RowTakenBack[],
): ReadonlySet<string> => {
  const leaving = new Set(plans.flatMap(({ followUp, id }) => (followUp?.leaves ? [id] : [])));
  const isLeaving = (text: string): boolean => leaving.has(decodeFollowUpState(text)?.id ?? '');
  if (leaving.size > 0 && !removeRecords(session.book, followUpTable, isLeaving))
    throw new Failure('busy', messages(session.settings.language).api.busy);
  return leaving;
};

const putBack = (
  session: Session,
  world: WholeWorld,
  plans: readonly RowTakenBack[],
  standing: Standing,
  everybody: Standing,
): void => {
  const { settings, book } = session;
  const index = opportunitiesOf(everybody, []);
  const context = {
    settings,
    now: book.now,
    who: book.who,
    door: 'undo',
    step: book.execution,
    nextId: () => '',
  } as const;
  const writes = plans.flatMap(({ id, followUp }): CellWrite[] => {
    const now = standing.followUps.get(id);
    const done = now && followUp?.target && restoreFollowUp(followUp.target, now, index, context);
    if (!done) return [];
    const raw = Object.entries(followUp.target!.unread).map(([key, cell]): CellWrite => ({
      row: now.at,
      key: key as FollowUpKey,
      cell,
    }));
    return [...writesOfFollowUp(now.at, now.stateText, done.plan, settings), ...raw];
  });
  writeCells(world.followUpTable, writes);
};

const emptied = (
  plans: readonly RowTakenBack[],
  table: RowTakenBack['table'],
): ReadonlyMap<string, Readonly<Record<string, Cell>>> =>
  new Map(
    plans.flatMap((plan) => {
      const names = plan.own.flatMap(({ key, isKept }) => (isKept ? [] : [[key, ''] as const]));
      return plan.table === table && names.length > 0 ? [[plan.id, Object.fromEntries(names)]] : [];
    }),
  );

/**
 * Takes these rows back as far as nobody touched them since. Runs under the lock; a repeat plans nothing more.
 *
 * @param world everything, read before the lock was had
 * @param noted hears what is about to be done
 */
export const takeBack = (
  session: Session,
  behind: RestoreBehind,
  rows: readonly TouchedRow[],
  world: WholeWorld,
  noted: (plans: readonly RowTakenBack[]) => void,
): void => {
  const places = rows.map(({ restored }) => restored);
  const everybody = standingOf(world);
  let standing = standingNow(session, world, places);
  const plans = planTakeBack(session, behind, rows, standing);
  noted(plans);
  const gone = takeOut(session, world, plans);
  if (gone.size > 0) {
    flushWrites();
    standing = standingNow(session, world, places);
  }
  putBack(session, world, plans, standing, everybody);
  landOwnOf(
    session,
    world,
    { tracker: emptied(plans, 'tracker'), followUps: emptied(plans, 'followUps') },
    { ...everybody, followUps: new Map([...everybody.followUps].filter(([id]) => !gone.has(id))) },
  );
};
