/** Why Google would not let a script do something, as far as a person can do something about it. */
export type Refusal =
  | { readonly kind: 'typed' | 'protected' | 'tooManyCells' | 'tooLong' | 'merged' | 'noRight' }
  /** A dropdown or rule that refuses what is not on its list; `cell` as people write it, such as B4. */
  | { readonly kind: 'validation'; readonly cell: string };

const kinds: readonly (readonly [words: RegExp, kind: Exclude<Refusal['kind'], 'validation'>])[] = [
  [/typed columns/i, 'typed'],
  [/protected cell or object/i, 'protected'],
  [/number of cells in the workbook above the limit/i, 'tooManyCells'],
  [/more than the maximum of \d+ characters/i, 'tooLong'],
  [/merged range|merge or unmerge/i, 'merged'],
  // A scope that nobody agreed to is another matter: its words name what to authorise.
  [/do not have permission(?! to call)|PERMISSION_DENIED/i, 'noRight'],
];

/** Reads Google's words; null for errors of any other kind. */
export const refusalOf = (error: unknown): Refusal | null => {
  const words = error instanceof Error ? error.message : String((error as { message?: unknown })?.message);
  const cell = /in cell (\S+) violates the data validation/i.exec(words)?.[1];
  if (cell !== undefined) return { kind: 'validation', cell };
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1];
  return kind === undefined ? null : { kind };
};
