/** What looks at the file's furniture found. Sentences, in the language of the file. */
export interface Health {
  /** What was put back, the last time that there was something. */
  readonly mended: readonly string[];
  /** What only a person can mend: what is wrong, where, what to do. */
  readonly troubles: readonly string[];
}
