/** Something a person should know about one field: what is wrong, with what was entered. */
export interface Problem {
  readonly code: ProblemCode;
  /** Column key. */
  readonly field: string;
  /** As it was entered. */
  readonly entered: string;
}

/** Each has a sentence in messages/problems.ts that says what is wrong and what to do. */
export type ProblemCode =
  | 'missing'
  | 'date.invalid'
  | 'moment.invalid'
  | 'number.invalid'
  | 'amount.range'
  | 'amount.invalid'
  | 'amount.negative'
  | 'choice.unknown'
  | 'stage.unknown'
  | 'stage.empty'
  | 'flag.invalid'
  | 'text.tooLong'
  | 'formula.broken';
