import type { FollowUpMethod } from '../schema/choices';

/** The words of one language. Both teams are invented, and neither is a translation of the other. */
export interface Words {
  readonly people: readonly string[];
  readonly products: readonly string[];
  /** `name|industry|product|need`, or `name|industry|product|need|region`; numbers point into lists. */
  readonly companies: readonly string[];
  readonly regionOf: (company: string, region: string | undefined) => string;
  readonly contactNames: readonly string[];
  /** By level of the decision maker. */
  readonly positions: Readonly<Record<string, readonly string[]>>;
  readonly phone: (fourDigits: string) => string;
  /** Between summary and feedback in the customer's latest follow-up. */
  readonly join: string;
  /** Next step of a lead nobody talked to yet. */
  readonly firstStep: string;
  readonly competitors: readonly string[];
  readonly paymentTerms: readonly string[];
  /** Money in the unit of a new sheet, from 万. */
  readonly money: (tenThousands: number) => number;
  readonly budgetRange: (from: number, to: number) => string;
  /**
   * By stage: `method|summary|feedback|next step`; `{c}` is the contact, `{p}` the product. Under `lost`
   * a leading number points into the lost reasons.
   */
  readonly talks: Readonly<Record<string, readonly string[]>>;
}

/** How a method is abbreviated in the talks. */
export const methodLetters: Readonly<Record<string, FollowUpMethod>> = {
  p: 'phone',
  e: 'email',
  v: 'visit',
  m: 'meeting',
  o: 'onlineDemo',
  d: 'productDemo',
};
