import { disturbEveryCall } from './everyCall';
import { cell, tracker } from './team';

disturbEveryCall([
  {
    title: 'a stage typed',
    functionName: 'onEdit',
    act: (workbench) => workbench.edit(tracker, cell('stage', 5), '线索筛选'),
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'stages pasted, some of them refused',
    functionName: 'onEdit',
    act: (workbench) =>
      workbench.edit(tracker, cell('stage', 3), [['线索筛选'], ['商务谈判'], ['线索筛选'], ['天上']]),
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'a new customer typed below the last',
    functionName: 'onEdit',
    act: (workbench) => workbench.edit(tracker, cell('customerName', 8), '新客户'),
    mayCome: ['新客户'],
  },
  {
    title: 'a row inserted',
    functionName: 'onSheetChange',
    act: (workbench) => workbench.insertRows(tracker, 4, 1),
    mayBecome: { '丙公司.nextFollowUp': ['2026-04-01'] },
  },
  {
    title: 'half a row cut and pasted below the last',
    functionName: 'onEdit',
    act: (workbench) => void workbench.cut(tracker, `A4:${cell('contact', 4)}`, 'A8'),
    mayBecome: {
      // What was not cut stays where it was, beside no name.
      '丙公司.needDescription': [''],
      '丙公司.remark': [''],
      // Of an edit that was cut off while it filled these in, nobody can tell that they were not typed.
      '丙公司.owner': ['boss'],
      '丙公司.createdAt': ['2026-03-09 05:30'],
    },
  },
]);
