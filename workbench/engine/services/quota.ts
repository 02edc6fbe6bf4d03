/** Daily allowances that a test may use up. What a day's ordinary calls use is counted elsewhere. */
export type Quota = 'email' | 'urlfetch' | 'properties' | 'triggers' | 'spreadsheets';

export interface QuotaLeft {
  left: number;
  /** When the next day's allowance comes. */
  readonly until: number;
}

export type QuotasLeft = Partial<Record<Quota, QuotaLeft>>;

export const quotaExceeded = (quota: Quota): string =>
  quota === 'triggers'
    ? 'Service using too much computer time for one day'
    : `Service invoked too many times for one day: ${quota}.`;

/** What is left of an allowance that was cut short; without limit when it was not. */
export const leftOf = (quotas: QuotasLeft, quota: Quota, now: number): number => {
  const cut = quotas[quota];
  return cut === undefined || now >= cut.until ? Infinity : cut.left;
};

/** Uses some of an allowance that was cut short; throws Google's error when it is spent. */
export const useQuota = (quotas: QuotasLeft, quota: Quota, now: number, amount = 1): void => {
  const left = leftOf(quotas, quota, now);
  if (left === Infinity) return;
  if (left < amount) throw new Error(quotaExceeded(quota));
  quotas[quota]!.left -= amount;
};
