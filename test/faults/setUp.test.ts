import { disturbEveryCall } from './everyCall';

disturbEveryCall([
  { title: 'set-up again', functionName: 'setUp', act: (workbench) => void workbench.run('setUp') },
  {
    title: 'repair from the page, step by step',
    functionName: 'api',
    act: (workbench) => {
      workbench.api('setup.tabs', { options: {} });
      for (const step of ['setup.fill', 'setup.report', 'setup.clock']) workbench.api(step, {});
    },
  },
]);
