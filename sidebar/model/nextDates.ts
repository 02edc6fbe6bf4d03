import type { CustomerView, Session } from '../../src/app/protocol';
import { addDays, weekday, type Day } from '../../src/domain/dates';
import { stageById } from '../../src/domain/settings';

export type ProposalName = 'tomorrow' | 'inThreeDays' | 'nextMonday';

export interface Proposal {
  /** Null when a day off moved it: then only the date itself is true. */
  readonly name: ProposalName | null;
  readonly day: Day;
}

/** The day itself, or the next working day after it. */
export const workingDayFrom = (day: Day, offDays: ReadonlySet<Day>): Day => {
  let candidate = day;
  while (offDays.has(candidate)) candidate = addDays(candidate, 1);
  return candidate;
};

/** 明天, 3 天后, 下周一 — working days, each day once, in order. */
export const proposedDates = (today: Day, offDays: readonly Day[]): readonly Proposal[] => {
  const off = new Set(offDays);
  // Two wishes on one day: the name that says more about it comes first.
  const wishes: readonly (readonly [ProposalName, Day])[] = [
    ['tomorrow', addDays(today, 1)],
    ['nextMonday', addDays(today, 8 - weekday(today))],
    ['inThreeDays', addDays(today, 3)],
  ];
  const byDay = new Map<Day, Proposal>();
  for (const [name, wished] of wishes) {
    const day = workingDayFrom(wished, off);
    const known = byDay.get(day);
    if (!known || (known.name === null && day === wished))
      byDay.set(day, { name: day === wished ? name : null, day });
  }
  return [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
};

/** Without a rule for the stage or the grade: soon enough not to be forgotten (000: ≤ 3 days after interest). */
const fallbackDays = 3;

/** When to talk next by the rules: the stage's days, else the grade's rhythm; a working day. */
export const nextDateFor = (customer: CustomerView, session: Session): Day => {
  const { settings } = session;
  const stage = settings ? stageById(settings, customer.values.stage) : undefined;
  const grade = customer.values.grade as 'A' | 'B' | 'C' | null;
  const days = stage?.nextFollowUpDays ?? (grade && settings?.rhythm.cadence[grade]) ?? fallbackDays;
  return workingDayFrom(addDays(session.today, days), new Set(session.offDays));
};
