import type { DateOrder } from '../dateText';
import type { StageMeaning } from './stageValues';

/** What only a person can know about a source. */
export type Question =
  | {
      readonly kind: 'dateOrder';
      readonly header: string;
      readonly choices: readonly DateOrder[];
      /** Texts that each order reads as another day. */
      readonly examples: readonly string[];
      /** Without an answer the import does not start: a guess would move dates unseen. */
      readonly needed: true;
    }
  | {
      readonly kind: 'stage';
      readonly header: string;
      readonly value: string;
      readonly count: number;
      /** Unanswered, these rows stand at the first stage and say so under 资料缺口. */
      readonly needed: false;
    }
  | {
      readonly kind: 'choice';
      readonly header: string;
      readonly field: string;
      readonly value: string;
      readonly count: number;
      /** Ids. */
      readonly choices: readonly string[];
      readonly needed: false;
    }
  | {
      readonly kind: 'amountUnit';
      readonly header: string;
      /** Base currency units of one number: 1 元, 10000 万元. */
      readonly choices: readonly number[];
      /** Taken without an answer. */
      readonly proposed: number;
      readonly examples: readonly string[];
      readonly needed: false;
    };

/** Answers of a person, by source header. */
export interface Answers {
  readonly dateOrders?: Readonly<Record<string, DateOrder>>;
  /** By value of the stage column; null leaves it out and lists it. */
  readonly stages?: Readonly<Record<string, StageMeaning | null>>;
  /** By header, then by value: id of the choice, or null. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly amountUnits?: Readonly<Record<string, number>>;
}
