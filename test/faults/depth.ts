/**
 * Calls from one disturbance to the next: `npm run test:faults` disturbs every call (GENJIN_FAULTS=all), the whole
 * suite every so many. Primes, so that calls which come in a rhythm are not all passed over.
 */
export const strideOf = (share: number): number => (process.env['GENJIN_FAULTS'] === 'all' ? 1 : share);
