import { stepsOf, type Step } from '../../domain/steps';
import { subjectInWords } from '../../domain/trailRecords';
import { messages } from '../../messages';
import { isKnownImport } from '../import/undo';
import type { Session } from '../session';
import { readEntries } from './entries';
import type { HistoryStep, HistoryStepsValue } from './protocol';
import { mayUndo } from './rights';

const stepsAPage = 30;
const subjectsShown = 3;

const viewOf = (session: Session, step: Step): HistoryStep => {
  const { settings } = session;
  const { history, trail: say } = messages(settings.language);
  const { id, time, who, door, customers, changes, examples, subjects } = step;
  return {
    id,
    time,
    who: who === '' ? say.unknownEditor : who,
    through: say.doors[door],
    customers,
    changes,
    examples,
    what: subjects.slice(0, subjectsShown).map((subject) => subjectInWords(subject, settings)),
    ...(isPast(session, step)
      ? { mayUndo: false, whyNot: history.importPast }
      : { mayUndo: mayUndo(session, step) }),
  };
};

/** An import is undone while it is known, and its undo never. */
const isPast = (session: Session, { id, subjects }: Step): boolean =>
  subjects.includes('importUndone') || (subjects.includes('imported') && !isKnownImport(session, id));

/** What was done, newest first, thirty a call: a fixed number of reads at any size. */
export const listSteps = (session: Session, before: string | undefined): HistoryStepsValue => {
  const steps = stepsOf(readEntries(session));
  const start = before === undefined ? 0 : steps.findIndex(({ id }) => id === before) + 1;
  const page = steps.slice(start, start + stepsAPage);
  return { steps: page.map((step) => viewOf(session, step)), more: steps.length > start + stepsAPage };
};
