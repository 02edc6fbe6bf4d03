import { decideRow, type DecideContext, type RowPlan } from '../domain/decide';
import { dayOf } from '../domain/dates';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpPlan,
} from '../domain/followUps';
import type { FollowUpRow, TrackerRow } from '../domain/rows';
import type { Settings } from '../domain/settings';
import { renderValue } from '../domain/values';
import { exampleTeam } from '../example/team';
import { columnKeys, type Columns, type RecordOf } from '../schema/column';
import { followUpColumns } from '../schema/followUps';
import type { StageRole } from '../schema/choices';
import { personColumns } from '../schema/settings';
import { defaultStageTemplate, stageTemplates } from '../schema/stageTemplates';
import { trackerColumns } from '../schema/tracker';
import { ensureRows, writeCells, type CellWrite } from '../gas/table';
import { appendCustomers } from './appendCustomers';
import { makeIds } from './ids';
import { occasionOf } from './occasion';
import { writesOfFollowUp } from './rowWrites';
import type { Session } from './session';
import { recompileSettings } from './settings/compile';

const emptyRecord = <Table extends Columns>(columns: Table): RecordOf<Table> =>
  Object.fromEntries(columnKeys(columns).map((key) => [key, null])) as RecordOf<Table>;

const newTrackerRow = (record: Partial<TrackerRow['record']>): TrackerRow => ({
  record: { ...emptyRecord(trackerColumns), ...record, leadId: null },
  problems: [],
  informal: [],
  state: null,
});

/** Below the people of the real team, who may have been named already. */
const writePeople = (session: Session, people: ReturnType<typeof exampleTeam>['people']): void => {
  const table = session.table('people');
  if (!table) return;
  const first = table.definition.headerRow + 1 + session.settings.people.length;
  writeCells(
    table,
    people.flatMap((person, index) =>
      columnKeys(personColumns).map((key): CellWrite => ({
        row: first + index,
        key,
        cell: renderValue(personColumns[key], person[key], session.settings),
      })),
    ),
  );
  recompileSettings(session, 'people');
};

/**
 * The example lives in the default cycle; in another one its customers stand at the stage that means the same
 * to reports, or at the last one before it.
 */
const stageIn =
  ({ stages }: Settings) =>
  (id: string): string => {
    const roles: readonly StageRole[] = stageTemplates[defaultStageTemplate].stages.map(
      (stage) => stage.role,
    );
    const wanted = roles.indexOf(
      stageTemplates[defaultStageTemplate].stages.find((stage) => stage.id === id)!.role,
    );
    const reached = stages.filter((stage) => roles.indexOf(stage.role) <= wanted);
    return stages.find((stage) => stage.id === id)?.id ?? reached[reached.length - 1]?.id ?? stages[0]!.id;
  };

/**
 * Fills a new tracker with the example team, alive in time; every row goes the way an imported one goes.
 *
 * @returns how many records were written
 */
export const fillWithExample = (session: Session): number => {
  const tracker = session.table('tracker');
  const followUps = session.table('followUps');
  if (!tracker || !followUps) return 0;
  const { settings, book, store } = session;
  const team = exampleTeam(settings.language, dayOf(book.now));
  writePeople(session, team.people);

  const inCycle = stageIn(settings);
  const ids = makeIds('opportunity', store);
  const context: DecideContext = {
    settings,
    ...occasionOf(session, 'import'),
    nextId: ids.next,
  };
  const plans: RowPlan[] = team.customers.flatMap(({ record, entered }) => {
    // The newest first, so that of two stages that became one the first day counts.
    const history = Object.fromEntries([...entered].reverse().map(({ stage, day }) => [inCycle(stage), day]));
    const stage = record.stage ? inCycle(record.stage) : null;
    return decideRow(newTrackerRow({ ...record, stage }), { ...context, history }) ?? [];
  });

  const index = indexOpportunities(plans.map((plan) => opportunityOfState(plan.state)));
  const followUpIds = makeIds('followUp', store);
  const filed: FollowUpPlan[] = team.followUps.flatMap((record) => {
    const row: FollowUpRow = {
      record: { ...emptyRecord(followUpColumns), ...record },
      problems: [],
      informal: [],
      state: null,
    };
    return decideFollowUp(row, index, settings, followUpIds.next) ?? [];
  });
  const settled = plans.map((plan) => {
    const row: TrackerRow = { record: plan.record, problems: [], informal: [], state: plan.state };
    const effects = filed
      .flatMap((each) => each.effects)
      .filter((effect) => effect.opportunityId === plan.state.id);
    const applied = effects.reduce((current, effect) => applyFollowUp(current, effect, settings), row);
    return decideRow({ ...applied, record: plan.record }, context) ?? plan;
  });
  appendCustomers(
    session,
    tracker,
    settled.map((plan) => ({ plan })),
  );

  const newestFirst = [...filed].sort((one, other) =>
    (other.record.time ?? '').localeCompare(one.record.time ?? ''),
  );
  const first = followUps.definition.headerRow + 1;
  ensureRows(followUps, first, newestFirst.length);
  writeCells(
    followUps,
    newestFirst.flatMap((plan, position) => {
      const everything = { ...plan, writes: columnKeys(followUpColumns).filter((key) => key !== 'state') };
      return writesOfFollowUp(first + position, '', everything, settings);
    }),
  );
  ids.keep();
  followUpIds.keep();
  return settled.length + newestFirst.length;
};
