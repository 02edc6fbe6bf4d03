/** Rows farther apart than this are read on their own rather than in one sweep over those between. */
const nearby = 200;

/** Few reads for rows that stand close, never the whole sheet for two that do not. */
export const spansOf = (rows: readonly number[]): { from: number; count: number }[] => {
  const spans: { from: number; count: number }[] = [];
  for (const row of [...new Set(rows)].sort((one, other) => one - other)) {
    const last = spans[spans.length - 1];
    if (last && row - (last.from + last.count - 1) <= nearby) last.count = row - last.from + 1;
    else spans.push({ from: row, count: 1 });
  }
  return spans;
};
