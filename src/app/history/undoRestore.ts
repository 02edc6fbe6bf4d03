import type { Value } from '../../domain/values';
import { textOfCell, textOfValue } from '../../domain/values';
import { withLock } from '../../gas/lock';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import { followUpColumns } from '../../schema/followUps';
import { markDirty } from '../dirty';
import { Failure } from '../failure';
import { standingOf } from '../backups/plan';
import { readWholeWorld, type WholeWorld } from '../backups/read';
import type { RestoreBehind } from '../backups/restoring';
import { planTakeBack, takeBack, type RowTakenBack, type TouchedRow } from '../backups/takeBack';
import type { Session } from '../session';
import { lookUntilDone } from '../sweep';
import { nothing, sum, type Counts } from './counts';
import type { PlannedChange } from './protocol';

/** Rows a call, as many as a restore writes. */
const rowsAChunk = 500;

const countsOfRow = ({ followUp, own }: RowTakenBack): Counts => {
  const all = [...(followUp?.fields ?? []), ...own];
  const kept = all.filter(({ isKept }) => isKept).length;
  return {
    ...nothing,
    changes: all.length - kept,
    followUps: followUp?.leaves ? 1 : 0,
    kept: kept + (followUp?.stays ? 1 : 0),
  };
};

export const countsBeside = (plans: readonly RowTakenBack[]): Counts =>
  plans.map(countsOfRow).reduce(sum, nothing);

const changesOfRow = (session: Session, plan: RowTakenBack): PlannedChange[] => {
  const { settings } = session;
  const say = messages(settings.language).history;
  const { id, customer, followUp, own } = plan;
  const line = (
    field: string,
    isKept: boolean,
    now: string | null = null,
    then: string | null = null,
  ): PlannedChange => ({ id, customer, field, now, then, kept: isKept ? say.kept.changedLater : null });
  const text = (cell: Value | Cell): string | null =>
    cell === null || cell === '' ? null : textOfCell(cell);
  const whole = followUp?.leaves || followUp?.stays ? [line(say.followUpLeaves, followUp.stays)] : [];
  const fields = (followUp?.fields ?? []).map(({ key, now, then, isKept }) => {
    const column = followUpColumns[key];
    const shown = (cell: Value | Cell): string | null =>
      cell === null || typeof cell === 'object' ? text(cell) : textOfValue(column, cell, settings);
    return line(column.header[settings.language], isKept, shown(now), shown(then));
  });
  return [
    ...whole,
    ...fields,
    ...own.map(({ key, now, then, isKept }) => line(key, isKept, text(now), text(then))),
  ];
};

export const changesBeside = (session: Session, plans: readonly RowTakenBack[]): readonly PlannedChange[] =>
  plans.flatMap((plan) => changesOfRow(session, plan));

const wholeWorld = (session: Session): WholeWorld => {
  const world = readWholeWorld(session);
  if (!world) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
  return world;
};

/** What would become of all that the trail does not know; writes nothing. */
export const previewBeside = (
  session: Session,
  behind: RestoreBehind,
  rows: readonly TouchedRow[],
): readonly RowTakenBack[] =>
  rows.length === 0 ? [] : planTakeBack(session, behind, rows, standingOf(wholeWorld(session)));

/**
 * Takes the next rows back; after the last, all rows are looked at, since follow-ups count for customers.
 *
 * @param from how many were taken back before
 * @param noted hears what is about to be done
 * @returns how many are taken back by now; null when the lock cannot be had
 */
export const undoBeside = (
  session: Session,
  behind: RestoreBehind,
  rows: readonly TouchedRow[],
  from: number,
  noted: (counts: Counts) => void,
): number | null => {
  const chunk = rows.slice(from, from + rowsAChunk);
  const next = from + chunk.length;
  const world = wholeWorld(session);
  // Whatever ends this run, the clock looks at all rows afterwards.
  markDirty();
  const done = withLock(() => takeBack(session, behind, chunk, world, (plans) => noted(countsBeside(plans))));
  if (done && next >= rows.length) lookUntilDone(session);
  return done && next;
};
