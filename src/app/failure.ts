import type { ApiError, ErrorCode } from './protocol';

/** Something the person should be told; `api` turns it into its answer. Nothing was written. */
export class Failure extends Error {
  readonly error: ApiError;

  constructor(code: ErrorCode, message: string, rest: Omit<ApiError, 'code' | 'message'> = {}) {
    super(message);
    this.error = { code, message, ...rest };
  }
}
