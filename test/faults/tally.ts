/** How many disturbed runs a file made, and how many of them ended wrong; said once they are over. */
export const tally = (what: string): { count(isRight: boolean): void } => {
  let runs = 0;
  let wrong = 0;
  afterAll(() => {
    const outcome = wrong === 0 ? 'none failed' : `${wrong} FAILED`;
    process.stdout.write(`${what}: ${runs} disturbed runs, ${outcome}\n`);
  });
  return {
    count: (isRight) => {
      runs += 1;
      if (!isRight) wrong += 1;
    },
  };
};
