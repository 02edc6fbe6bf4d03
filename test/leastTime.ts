/** Milliseconds of processor time this process has used. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of processor time that a piece of work costs, once. */
export const timeOf = (work: () => void): number => {
  const start = processorTime();
  work();
  return processorTime() - start;
};

/**
 * What a piece of work costs at least, in milliseconds of processor time: the best of some tries, since a machine that
 * stalls, or memory that is cleared up meanwhile, only ever adds.
 */
export const leastTime = (work: () => void, tries = 4): number =>
  Math.min(...Array.from({ length: tries }, () => timeOf(work)));
