import type { Language } from '../schema/language';

/** A sentence, or a function that makes one; nested by subject. */
export type Sentences = { readonly [key: string]: string | ((...values: never[]) => string) | Sentences };

/** Widens literal sentences to `string`, so that both languages have the same shape and their own words. */
type Shape<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string
    ? string
    : Part[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Shape<Part[Key]>;
};

/** Declares one subject's sentences in both languages; the compiler refuses a missing or misspelt key. */
export const bilingual = <Chinese extends Sentences>(
  zh: Chinese,
  en: Shape<Chinese>,
): Readonly<Record<Language, Shape<Chinese>>> => ({ zh: zh as unknown as Shape<Chinese>, en });

/** `n day` / `n days` */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
