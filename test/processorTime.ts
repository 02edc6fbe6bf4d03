/** Milliseconds of processor time this process has used: what a piece of work costs, however busy the machine. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
