import type { RowState } from '../../src/domain/state';
import { decodeEntry } from '../../src/domain/steps';
import type { TrailEntry } from '../../src/domain/trail';
import { trailTable } from '../../src/schema/trail';
import type { Workbench } from '../../workbench';
import { customersIn } from './team';

/** What the hidden cells say was last committed, by id. */
export const committedIn = (workbench: Workbench): ReadonlyMap<string, RowState> =>
  new Map(
    customersIn(workbench).map(({ leadId, state }) => [
      leadId,
      JSON.parse(state.slice(state.indexOf('\n') + 1)) as RowState,
    ]),
  );

const filed = (workbench: Workbench): readonly (readonly [id: string, entry: TrailEntry])[] => {
  const [headers = [], ...rows] =
    workbench.spreadsheet.getSheetByName(trailTable.title.zh)?.getDataRange().getDisplayValues() ?? [];
  const place = headers.indexOf(trailTable.columns.raw.header.zh);
  return rows.flatMap((row) => {
    const read = decodeEntry(row[place] ?? '');
    return read ? [[read.id, read.entry] as const] : [];
  });
};

/** Every entry of a customer since then, filed or waiting, in its order. */
const entriesSince = (
  id: string,
  since: number,
  inTab: ReturnType<typeof filed>,
  waiting: readonly TrailEntry[],
): readonly TrailEntry[] => {
  const own = [...inTab.flatMap(([whose, entry]) => (whose === id ? [entry] : [])), ...waiting];
  const byNumber = new Map(own.map((entry) => [`${entry[0]} ${entry[1]}`, entry]));
  return [...byNumber.values()].filter(([number]) => number > since).sort(([one], [other]) => one - other);
};

/**
 * A change ⇔ its trail entry: from what was committed before, one entry after the other leads to what is committed
 * now, field by field; none is missing and none tells of something else.
 */
export const brokenChains = (workbench: Workbench, before: ReadonlyMap<string, RowState>): string[] => {
  const inTab = filed(workbench);
  return [...committedIn(workbench)].flatMap(([id, now]) => {
    const then = before.get(id);
    const entries = entriesSince(id, then?.entryNumber ?? 0, inTab, now.outbox ?? []);
    if (!then) {
      // An import says who came in once it is through; of what was cut off each later change is told.
      const isNoted = now.importId !== undefined || entries.length > 0;
      return isNoted ? [] : [`${id} came in without an entry`];
    }
    const values: Record<string, unknown> = { ...then.values };
    const broken: string[] = [];
    for (const [number, , , , what, from, to] of entries) {
      if (!(what in now.values) && !(what in values)) continue;
      const stood = values[what] ?? null;
      // A refused move that nobody was there to be told of is noted when it is put back.
      if (to === stood) continue;
      if (stood !== from)
        broken.push(`${id}-${number} ${what}: ${String(from)}, but it was ${String(stood)}`);
      values[what] = to;
    }
    const fields = new Set([...Object.keys(values), ...Object.keys(now.values)]);
    for (const field of fields) {
      const told = values[field] ?? null;
      const stands = (now.values as Record<string, unknown>)[field] ?? null;
      if (told !== stands) broken.push(`${id} ${field}: ${String(stands)}, the trail says ${String(told)}`);
    }
    return broken;
  });
};
