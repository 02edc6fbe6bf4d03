import { isFormula, type Cell } from '../../schema/cell';
import { columnKeys } from '../../schema/column';
import { followUpColumns, type FollowUpKey } from '../../schema/followUps';
import type { Value } from '../values';
import type { KeptFollowUp, OwnCells } from './records';

/** What a restore did to something, and what becomes of it when the restore is taken back. */
export interface TakenBack<Key> {
  readonly key: Key;
  readonly now: Value | Cell;
  readonly then: Value | Cell;
  /** True: changed since, so it stays. */
  readonly isKept: boolean;
}

/** The team's own cells of a row: whatever a restore filled and nobody touched since is emptied again. */
export const takeBackOwn = (
  before: OwnCells,
  restored: OwnCells,
  now: OwnCells,
): readonly TakenBack<string>[] =>
  Object.entries(restored).flatMap(([key, cell]): TakenBack<string>[] => {
    const [stood, stands] = [before[key] ?? '', now[key] ?? ''];
    if (isFormula(cell) || stood !== '' || stands === '') return [];
    const isKept = JSON.stringify(stands) !== JSON.stringify(cell);
    return [{ key, now: isFormula(stands) ? stands.formula : stands, then: null, isKept }];
  });

const inputs = columnKeys(followUpColumns).filter((key) => followUpColumns[key].origin === 'input');

/** A cell as it is kept: its value, or what was typed where that could not be read. */
const cellOf = ({ record, unread }: KeptFollowUp, key: FollowUpKey): Value | Cell =>
  unread[key] ?? record[key];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export interface FollowUpTakenBack {
  /** It came with the restore, and nobody touched it since. */
  readonly leaves: boolean;
  /** It came with the restore, and stays since somebody changed it. */
  readonly stays: boolean;
  /** What a restore changed in one that stood before. */
  readonly fields: readonly TakenBack<FollowUpKey>[];
  /** The follow-up with what is put back; null when nothing is. */
  readonly target: KeptFollowUp | null;
}

const untouched: FollowUpTakenBack = { leaves: false, stays: false, fields: [], target: null };

/**
 * One follow-up when a restore is taken back: one that came with it goes, in others what it wrote over comes
 * back; what somebody changed since stays. Planning the outcome again plans nothing.
 *
 * @param before as it stood before the restore; null when it did not
 * @param restored as the restore left it
 * @param now as it stands
 */
export const takeBackFollowUp = (
  before: KeptFollowUp | null,
  restored: KeptFollowUp,
  now: KeptFollowUp,
): FollowUpTakenBack => {
  const isAsLeft = (key: FollowUpKey): boolean => isSame(cellOf(now, key), cellOf(restored, key));
  if (!before) {
    const ownIsAsLeft = Object.entries(now.own).every(
      ([name, cell]) => isFormula(cell) || cell === '' || isSame(cell, restored.own[name]),
    );
    const leaves = ownIsAsLeft && inputs.every(isAsLeft);
    return { ...untouched, leaves, stays: !leaves };
  }
  const fields = inputs.flatMap((key): TakenBack<FollowUpKey>[] => {
    const then = cellOf(before, key);
    const isDone = isSame(then, cellOf(restored, key)) || isSame(then, cellOf(now, key));
    return isDone ? [] : [{ key, now: cellOf(now, key), then, isKept: !isAsLeft(key) }];
  });
  const back = fields.filter(({ isKept }) => !isKept).map(({ key }) => key);
  if (back.length === 0) return { ...untouched, fields };
  const pick = <Part extends 'record' | 'unread'>(part: Part): KeptFollowUp[Part] =>
    Object.fromEntries(
      inputs.flatMap((key) => {
        const source = (back.includes(key) ? before : now)[part];
        return key in source ? [[key, source[key]]] : [];
      }),
    ) as KeptFollowUp[Part];
  const target = {
    record: { ...now.record, ...pick('record') },
    unread: pick('unread'),
    state: before.state,
    own: {},
  };
  return { ...untouched, fields, target };
};
