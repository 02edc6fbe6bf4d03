import { fingerprint } from '../../domain/commit';
import { withoutTrail } from '../../domain/state';
import { messages } from '../../messages';
import type { TrackerKey, TrackerRecord } from '../../schema/tracker';
import { recall, remember } from '../../gas/cache';
import { Failure } from '../failure';
import type { Session } from '../session';

/** How long an answer can be repeated and its change undone, in seconds: as long as Google keeps anything. */
const rememberedFor = 21_600;

/** How to take back exactly what a request did. */
export interface WayBack {
  /** The columns it wrote, as they were. */
  readonly before: Readonly<Partial<Record<TrackerKey, TrackerRecord[TrackerKey]>>>;
  readonly stateBefore: string;
  readonly stateAfter: string;
}

/** What a request did, so that a repeat does nothing. */
export interface Done {
  readonly customerId: string;
  readonly created: boolean;
  readonly followUpId: string | null;
  /** Null where it would be more than a cache holds: then it cannot be undone. */
  readonly back: WayBack | null;
  /** Tells what was asked for: other content under the same id is another request. */
  readonly asked: string;
  readonly isTakenBack?: true;
}

const keyOf = (requestId: string): string => `request.${requestId}`;

/** The same for the same content, in whatever order the fields came. */
export const printOfRequest = (method: string, about: string | undefined, values: object): string =>
  fingerprint(JSON.stringify([method, about ?? null, Object.entries(values).sort()]));

/** Hidden cells are remembered without their trail: it may be long, and filing it or undoing goes on with it. */
const withoutTrails = ({ before, stateBefore, stateAfter }: WayBack): WayBack => ({
  before,
  stateBefore: withoutTrail(stateBefore),
  stateAfter: withoutTrail(stateAfter),
});

export const rememberDone = (requestId: string, done: Done): void => {
  const whole = { ...done, back: done.back && withoutTrails(done.back) };
  // A repeat must find at least that it was done.
  if (!remember(keyOf(requestId), whole, rememberedFor))
    remember(keyOf(requestId), { ...done, back: null }, rememberedFor);
};

export const recallDone = (requestId: string): Done | null => recall<Done>(keyOf(requestId));

/**
 * What a repeated request did at first; null for a new one.
 *
 * @throws Failure where the id belongs to something else, or what it did was taken back since
 */
export const recallRepeat = (session: Session, requestId: string, asked: string): Done | null => {
  const say = messages(session.settings.language).api;
  const known = recallDone(requestId);
  if (known && known.asked !== asked) throw new Failure('invalid', say.otherContent);
  if (known?.isTakenBack) throw new Failure('tooLate', say.takenBack);
  return known;
};
