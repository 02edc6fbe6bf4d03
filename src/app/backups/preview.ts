import type { OwnPlan, RestoredField } from '../../domain/backup/restore';
import { placesInScope, type BackupScope } from '../../domain/backup/scope';
import { textOfCell, textOfValue, type Value } from '../../domain/values';
import { messages } from '../../messages';
import type { ColumnDefinition } from '../../schema/column';
import { followUpColumns, type FollowUpKey } from '../../schema/followUps';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import type { Cell, FormulaCell } from '../../schema/cell';
import { isFormula } from '../../schema/cell';
import type { HistoryPreview, PlannedChange } from '../history/protocol';
import { Failure } from '../failure';
import type { Session } from '../session';
import { chainOfDay, checkedTexts, type Chain } from './chain';
import { adminsOnly } from './list';
import { ownPlacesOf, writablePlace, type OwnPlaces } from './ownCells';
import { candidatesOf, planRestore, standingOf, type RowRestore } from './plan';
import { readWholeWorld, type WholeWorld } from './read';
import { readIndex } from './store';

const listed = 100;

const columnOf = (table: RowRestore['table'], key: string): ColumnDefinition =>
  table === 'tracker' ? trackerColumns[key as TrackerKey] : followUpColumns[key as FollowUpKey];

const shown = (cell: Cell | FormulaCell | undefined): string | null =>
  cell === undefined || cell === '' ? null : isFormula(cell) ? cell.formula : textOfCell(cell);

interface Named {
  readonly id: string;
  readonly customer: string;
}

const ownChanges = (
  session: Session,
  { id, customer }: Named,
  own: OwnPlan,
  now: Readonly<Record<string, Cell | FormulaCell>>,
  places: OwnPlaces,
  isReturning: boolean,
): PlannedChange[] => {
  const say = messages(session.settings.language).backups;
  const line = (name: string, then: Cell, kept: string | null): PlannedChange => ({
    id,
    customer,
    field: name,
    now: shown(now[name]),
    then: shown(then),
    kept,
  });
  const filled = Object.entries(own.fill).flatMap(([name, cell]) => {
    if (!places.byName.has(name)) return [line(name, cell, say.keptNoColumn)];
    if (writablePlace(places, name) === undefined) return [line(name, cell, say.keptFormula)];
    return isReturning ? [] : [line(name, cell, null)];
  });
  return [...filled, ...Object.entries(own.kept).map(([name, cell]) => line(name, cell, say.keptOwn))];
};

/** What a restore does to one row, field by field; a row that comes back is one line. */
const changesOf = (session: Session, restore: RowRestore, places: OwnPlaces): PlannedChange[] => {
  const { table, done } = restore;
  const { settings } = session;
  const id = (restore.table === 'tracker' ? restore.done.plan.state.id : restore.done.plan.state?.id) ?? '';
  const customer = done.plan.record.customerName ?? '';
  const text = (key: string, value: Value): string | null =>
    value === null ? null : textOfValue(columnOf(table, key), value, settings);
  const returning: PlannedChange[] = done.isReturning
    ? [
        {
          id,
          customer,
          field: messages(settings.language).trail.events.broughtBack,
          now: null,
          then: customer,
          kept: null,
        },
      ]
    : [];
  const say = messages(settings.language).backups;
  const lineOf = ({ key, now, then }: RestoredField<string>, kept: string | null): PlannedChange => ({
    id,
    customer,
    field: columnOf(table, key).header[settings.language],
    now: text(key, now),
    then: text(key, then),
    kept,
  });
  const fields = [
    ...done.fields.map((field) => lineOf(field, null)),
    ...done.staying.map((field) => lineOf(field, say.staying[field.why])),
  ];
  const ownNow = restore.now?.own ?? {};
  return [
    ...returning,
    ...fields,
    ...ownChanges(session, { id, customer }, done.own, ownNow, places, done.isReturning),
  ];
};

const summed = (session: Session, changes: readonly PlannedChange[], returning: number): HistoryPreview => {
  const say = messages(session.settings.language).backups;
  const kept = changes.filter((change) => change.kept !== null);
  const others = changes.filter((change) => change.kept === null);
  const counts = { changes: others.length - returning, returning, leaving: 0, kept: kept.length };
  const message =
    changes.length === 0
      ? say.previewNothing
      : say.sentences(say.preview(counts.changes, counts.returning, counts.kept), say.stays);
  return { changes: [...kept, ...others].slice(0, listed), counts, message };
};

export const previewChain = (
  session: Session,
  chain: Chain,
  world: WholeWorld,
  scope: BackupScope,
): HistoryPreview => {
  const standing = standingOf(world);
  const places = candidatesOf(chain, scope, standing, 0).places.map(({ place }) => place);
  const begun = { now: session.book.now, mark: session.book.execution };
  const rows = planRestore(session, checkedTexts(session, chain, places), standing, begun, world);
  const own = { tracker: ownPlacesOf(world.tracker), followUps: ownPlacesOf(world.followUpTable) };
  const changes = rows.flatMap((row) => changesOf(session, row, own[row.table]));
  return summed(session, changes, rows.filter(({ done }) => done.isReturning).length);
};

/**
 * What going back to a day would do, counted, with the first hundred changes; writes nothing.
 *
 * @throws Failure `notFound`: no such day, or that day's backup knows no such customer
 */
export const previewRestore = (
  session: Session,
  { day, what }: { readonly day: string; readonly what: BackupScope },
): HistoryPreview => {
  adminsOnly(session);
  const chain = chainOfDay(session, readIndex(session), day);
  const say = messages(session.settings.language);
  if (what.kind === 'customer' && placesInScope(chain.kept, what).length === 0)
    throw new Failure('notFound', say.backups.noSuchCustomer(what.id, day));
  const world = readWholeWorld(session);
  if (!world) throw new Failure('needsSetUp', say.api.needsSetUp);
  return previewChain(session, chain, world, what);
};
