import type { ApiError, ErrorCode } from '../../src/app/protocol';

/** What can go wrong before the server ever answers, beside what the server says. */
export type ClientErrorCode = ErrorCode | 'offline' | 'lost' | 'wrongAccount';

/** `message` is empty where only the page knows the words (offline, lost, wrongAccount). */
export type Failure = Omit<ApiError, 'code'> & { readonly code: ClientErrorCode };

export type Outcome<Result> =
  { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: Failure };

/** The same request may be sent again: nobody knows whether it arrived, or it was turned away at the door. */
export const mayBeRepeated = (failure: Failure): boolean =>
  failure.code === 'offline' || failure.code === 'lost' || failure.code === 'busy';

const failure = (code: ClientErrorCode, message = ''): Failure => ({ code, message });

/** Makes sense of what the failure handler of the client-side API is given; its texts come in many tongues. */
export const failureOfThrown = (thrown: unknown): Failure => {
  const text =
    thrown instanceof Error ? thrown.message : String((thrown as { message?: unknown })?.message ?? thrown);
  if (/PERMISSION_DENIED/.test(text)) return failure('wrongAccount');
  if (/authori[sz]|授权|permission to call|required permissions/i.test(text)) return failure('notAuthorised');
  if (/too many scripts|simultaneous|try again later|rate limit/i.test(text)) return failure('busy');
  if (/network|connection|fetch|HTTP 0|offline|网络|连接/i.test(text)) return failure('offline');
  return failure('unexpected', text);
};
