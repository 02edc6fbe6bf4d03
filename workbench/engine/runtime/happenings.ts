import type { Workbench } from './workbench';

/** What else can happen between two calls of a script: what people do, and what runs besides. */
const DEEDS = [
  'edit',
  'clear',
  'paste',
  'cut',
  'fill',
  'sort',
  'insertRows',
  'deleteRows',
  'moveRows',
  'insertColumns',
  'deleteColumns',
  'moveColumns',
  'deleteCells',
  'insertCells',
  'insertSheet',
  'duplicateSheet',
  'renameSheet',
  'moveSheet',
  'deleteSheet',
  'submitForm',
  'undo',
  'redo',
  'open',
  'run',
  'scriptRun',
  'api',
  'menu',
] as const;

export type DeedName = (typeof DEEDS)[number];

/** A deed as data: `{ do: 'sort', args: ['Leads', 'A2:F', 1], user: 'li@example.com' }`. */
export type Deed = {
  [Name in DeedName]: {
    readonly do: Name;
    readonly args?: Parameters<Workbench[Name]>;
    /** Who does it; the person at the keyboard when absent. */
    readonly user?: string;
  };
}[DeedName];

export type Happening = Deed | readonly Deed[] | (() => void);

/** An execution that fails is no concern of the one it ran beside: its error stands in the list of executions. */
const RUNS: readonly DeedName[] = ['run', 'scriptRun', 'api', 'menu'];

const isList = (happening: Happening): happening is readonly Deed[] => Array.isArray(happening);

export const isHappening = (happening: unknown): happening is Happening => {
  if (typeof happening === 'function') return true;
  const deeds: readonly unknown[] = Array.isArray(happening) ? happening : [happening];
  return deeds.every((deed) => (DEEDS as readonly unknown[]).includes((deed as Deed | undefined)?.do));
};

export const perform = (workbench: Workbench, happening: Happening): void => {
  if (typeof happening === 'function') return happening();
  for (const deed of isList(happening) ? happening : [happening]) performDeed(workbench, deed);
};

const performDeed = (workbench: Workbench, { do: name, args = [], user }: Deed): void => {
  const seen = user === undefined ? workbench : workbench.as(user);
  try {
    (seen[name] as (...given: readonly unknown[]) => unknown)(...args);
  } catch (error) {
    if (!RUNS.includes(name)) throw error;
  }
};
