import type { Workbench } from '../../workbench';
import { disturbEveryCall } from './everyCall';
import { cell, tracker } from './team';

/** Entries of the trail wait in three rows, to be filed. */
const typeIndustries = (workbench: Workbench): void =>
  void workbench.edit(tracker, cell('industry', 3), [['教育'], ['零售'], ['医药']]);

disturbEveryCall([
  {
    title: 'the clock, with changes to file',
    functionName: 'hourly',
    before: typeIndustries,
    act: (workbench) => workbench.advance('2026-03-09 09:30'),
  },
  { title: 'the day', functionName: 'daily', act: (workbench) => void workbench.run('daily') },
  { title: 'the week', functionName: 'weekly', act: (workbench) => void workbench.run('weekly') },
]);
