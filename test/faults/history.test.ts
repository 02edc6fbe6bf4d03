import type { HistoryDone, HistoryStepsValue } from '../../src/app/history/protocol';
import type { Workbench } from '../../workbench';
import { disturbEveryCall } from './everyCall';
import { cell, tracker } from './team';

const typeStage = (workbench: Workbench): void => void workbench.edit(tracker, cell('stage', 5), '线索筛选');

const undoNewest = (workbench: Workbench): void => {
  const { value } = workbench.api('steps.list', {}) as { value: HistoryStepsValue };
  workbench.api('steps.undo', { stepId: value.steps[0]!.id, requestId: 'r' });
};

const restoreAll = (workbench: Workbench): void =>
  void workbench.api('restore.run', { day: '2026-03-09', what: { kind: 'all' }, requestId: 'r' });

/** First customers, then what the trail does not know: the team's own columns. */
const undoNewestInParts = (workbench: Workbench): void => {
  const { value } = workbench.api('steps.list', {}) as { value: HistoryStepsValue };
  const { id: stepId } = value.steps.find(({ through }) => through === '恢复')!;
  for (let cursor: number | null = 0; cursor !== null;) {
    const done: { value?: HistoryDone } = workbench.api('steps.undo', {
      stepId,
      requestId: 'undo-r',
      cursor,
    }) as {
      value?: HistoryDone;
    };
    cursor = done.value?.nextCursor ?? null;
  }
};

disturbEveryCall([
  {
    title: 'a backup',
    functionName: 'api',
    before: typeStage,
    act: (workbench) => void workbench.api('backups.run', {}),
  },
  {
    title: 'a restore to a day',
    functionName: 'api',
    before: (workbench) => {
      typeStage(workbench);
      workbench.edit(tracker, cell('remark', 4), '');
    },
    act: restoreAll,
    mayBecome: { '己公司.stage': ['线索获取'], '丙公司.remark': ['丙公司的备注'] },
  },
  {
    title: 'a step taken back',
    functionName: 'api',
    before: typeStage,
    act: undoNewest,
    mayBecome: { '己公司.stage': ['线索获取'] },
  },
  {
    title: 'deleted customers restored from the backup',
    functionName: 'api',
    before: (workbench) => void workbench.deleteRows(tracker, 4, 2),
    act: restoreAll,
    mayCome: ['丙公司', '己公司'],
    mayBecome: { '丁公司.nextFollowUp': ['2026-04-01'] },
  },
  {
    title: 'a restore taken back',
    functionName: 'api',
    before: (workbench) => {
      typeStage(workbench);
      workbench.edit(tracker, cell('remark', 4), '');
      restoreAll(workbench);
    },
    act: undoNewestInParts,
    mayBecome: { '己公司.stage': ['线索筛选'], '丙公司.remark': [''] },
  },
  {
    title: 'an added customer taken back',
    functionName: 'api',
    before: (workbench) => void workbench.edit(tracker, cell('customerName', 8), [['新客户'], ['另一家']]),
    act: undoNewest,
    mayGo: ['新客户', '另一家'],
    mayCome: ['新客户', '另一家'],
  },
  {
    title: 'a deleted customer brought back from the recycle bin',
    functionName: 'api',
    before: (workbench) => {
      workbench.deleteRows(tracker, 4, 1);
      workbench.run('daily');
    },
    act: (workbench) => void workbench.api('bin.restore', { ids: ['LX003'], requestId: 'r' }),
    mayCome: ['丙公司'],
    // Who stands a row higher now, where somebody types meanwhile.
    mayBecome: { '乙公司.nextFollowUp': ['2026-04-01'] },
  },
  {
    title: 'two deleted customers brought back from the recycle bin',
    functionName: 'api',
    before: (workbench) => {
      workbench.deleteRows(tracker, 4, 2);
      workbench.run('daily');
    },
    act: (workbench) => void workbench.api('bin.restore', { ids: ['LX003', 'LX004'], requestId: 'r' }),
    mayCome: ['丙公司', '己公司'],
    mayBecome: { '丁公司.nextFollowUp': ['2026-04-01'] },
  },
]);
