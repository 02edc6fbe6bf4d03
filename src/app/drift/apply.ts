import { flushWrites } from '../../gas/lock';
import { refusalOf, type Refusal } from '../../gas/refusals';

/** One thing to be put right. */
export interface Mending {
  /** Column key; null when it concerns the whole tab. */
  readonly key: string | null;
  /** What is said when it is done. */
  readonly sentence: string;
  readonly write: () => void;
}

export interface Applied {
  readonly done: readonly Mending[];
  readonly refused: readonly { readonly mending: Mending; readonly refusal: Refusal }[];
}

/**
 * Does all of them in one go. Where Google refuses one, typed columns or protected cells being about, each is tried
 * on its own, so that one column does not keep the others from being mended.
 */
export const applyMendings = (mendings: readonly Mending[]): Applied => {
  if (mendings.length === 0) return { done: [], refused: [] };
  try {
    for (const { write } of mendings) write();
    flushWrites();
    return { done: mendings, refused: [] };
  } catch (error) {
    if (!refusalOf(error)) throw error;
  }
  const done: Mending[] = [];
  const refused: { mending: Mending; refusal: Refusal }[] = [];
  for (const mending of mendings) {
    try {
      mending.write();
      flushWrites();
      done.push(mending);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      refused.push({ mending, refusal });
    }
  }
  return { done, refused };
};
