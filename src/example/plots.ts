/** A working day: so many days ago, or a day of last week. */
export type When = number | 'mon' | 'tue' | 'wed' | 'thu' | 'fri';

/**
 * What is known of a customer, by BANT (003). H: 10 points, h: 8 without the budget, M: 7 without a near
 * date, m: 5, L: a budget and nothing else, l: nothing yet.
 */
export type Worth = 'H' | 'h' | 'M' | 'm' | 'L' | 'l';

/**
 * One customer's story: stage now, when the row was created, when the stage was entered, the last talk,
 * days until the next follow-up (negative: overdue; null: none planned), what is known, owner, size in 万.
 */
export type Plot = readonly [
  stage: string,
  created: When,
  entered: When | null,
  lastTalk: When | null,
  next: number | null,
  worth: Worth,
  owner: number,
  size: number,
  lost?: When,
];

/** Sixty of them: every kind of reminder, every stage, and a last week worth reporting. */
export const plots: readonly Plot[] = [
  ['after', 160, 75, 45, 25, 'M', 3, 9.6],
  ['after', 140, 41, 26, 12, 'M', 0, 16.5],
  ['after', 120, 30, 'mon', 20, 'H', 1, 44],
  ['after', 111, 35, 'fri', 0, 'H', 1, 13],
  ['after', 98, 28, 'wed', 9, 'H', 2, 22],
  ['won', 90, 17, 15, 5, 'M', 0, 7.4],
  ['negotiation', 88, 40, 25, null, 'M', 1, 26, 24],
  ['won', 83, 12, 12, 1, 'H', 3, 19.8],
  ['proposal', 77, 45, 33, null, 'M', 2, 15, 'mon'],
  ['negotiation', 74, 22, 9, null, 'M', 0, 23],
  ['negotiation', 71, 19, 'tue', -3, 'H', 1, 36],
  ['won', 70, 'thu', 'thu', 4, 'M', 2, 8.6],
  ['negotiation', 69, 12, 'fri', 3, 'H', 2, 61],
  ['proposal', 68, 40, 'wed', null, 'H', 0, 30, 'wed'],
  ['negotiation', 66, 'mon', 'thu', 0, 'H', 2, 52],
  ['won', 64, 'tue', 'tue', 2, 'H', 0, 12.5],
  ['negotiation', 63, 13, 'thu', 2, 'M', 3, 18],
  ['proposal', 62, 30, 17, 7, 'M', 1, 14],
  ['need', 60, 48, 21, 8, 'M', 0, 15],
  ['won', 59, 'fri', 'fri', 3, 'H', 1, 31.2],
  ['negotiation', 58, 'wed', 'fri', 1, 'H', 0, 29],
  ['proposal', 57, 21, 'tue', 5, 'M', 1, 12],
  ['proposal', 55, 23, 'mon', 3, 'M', 3, 21],
  ['qualify', 52, 45, 38, -24, 'l', 3, 5],
  ['need', 50, 35, 20, null, 'm', 3, 8, 18],
  ['proposal', 50, 18, 11, -8, 'H', 2, 45],
  ['proposal', 48, 'thu', 'thu', -2, 'M', 2, 17],
  ['lead', 47, null, 40, -11, 'l', 3, 4],
  ['need', 45, 30, 16, 6, 'M', 1, 19],
  ['qualify', 44, 38, 30, null, 'L', 0, 11, 29],
  ['proposal', 44, 16, 'wed', null, 'H', 0, 33],
  ['need', 41, 26, 'tue', null, 'm', 3, 9],
  ['proposal', 40, 'tue', 'thu', 0, 'H', 1, 38],
  ['proposal', 39, 14, 'fri', 2, 'h', 3, 9.8],
  ['need', 38, 22, 9, -4, 'H', 2, 28],
  ['need', 36, 20, 'thu', 1, 'H', 1, 24],
  ['proposal', 35, 'wed', 'fri', 1, 'H', 0, 27],
  ['lead', 34, null, 33, 4, 'L', 2, 12],
  ['need', 33, 15, 'mon', -6, 'm', 3, 7.5],
  ['need', 31, 'fri', 'fri', 4, 'M', 0, 13],
  ['qualify', 30, 24, 12, 3, 'm', 1, 6],
  ['need', 28, 'wed', 'fri', 2, 'H', 2, 42],
  ['qualify', 25, 19, 18, 5, 'L', 0, 12],
  ['need', 24, 'mon', 'wed', 0, 'H', 0, 35],
  ['qualify', 21, 'tue', 'thu', null, 'm', 2, 7],
  ['need', 20, 'tue', 'thu', -1, 'M', 1, 16],
  ['need', 19, 'thu', 'thu', 3, 'm', 3, 8],
  ['qualify', 18, 14, 'wed', 6, 'H', 2, 22],
  ['qualify', 16, 'mon', 'tue', -3, 'M', 3, 11],
  ['qualify', 15, 'fri', 'fri', 2, 'h', 0, 9.5],
  ['lead', 'mon', null, 'tue', 2, 'h', 3, 9],
  ['qualify', 'mon', 'wed', 'thu', 1, 'M', 0, 14],
  ['lead', 'tue', null, 'wed', -2, 'm', 2, 8],
  ['qualify', 'tue', 'thu', 'fri', 0, 'H', 1, 30],
  ['lead', 'wed', null, null, null, 'l', 3, 3],
  ['lead', 'thu', null, 'fri', 0, 'H', 0, 18],
  ['lead', 'fri', null, null, 0, 'M', 1, 12],
  ['lead', 'fri', null, null, 1, 'H', 2, 26],
  ['lead', 2, null, null, 0, 'l', 1, 6],
  ['lead', 1, null, null, 1, 'M', 0, 15],
];
