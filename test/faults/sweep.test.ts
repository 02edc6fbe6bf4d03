import { disturbEveryCall } from './everyCall';

disturbEveryCall([
  { title: 'the sweep', functionName: 'sweep', act: (workbench) => void workbench.run('sweep') },
]);
