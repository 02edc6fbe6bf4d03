import { messages } from '../../messages';
import type { Language } from '../../schema/language';
import { refusalOf, type Refusal } from '../../gas/refusals';

export const refusalInWords = (refusal: Refusal, language: Language): string => {
  const say = messages(language).health.refused;
  return refusal.kind === 'validation' ? say.validation(refusal.cell) : say[refusal.kind];
};

/** What a person can do about an error of Google's; null when it is of another kind. */
export const errorInWords = (error: unknown, language: Language): string | null => {
  const refusal = refusalOf(error);
  return refusal && refusalInWords(refusal, language);
};
