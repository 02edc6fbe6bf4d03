import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { getStartedTexts, type GetStartedTexts } from './messages';

const PageLanguage = createContext<Language>('zh');
export const PageLanguageProvider = PageLanguage.Provider;
export const usePageLanguage = (): Language => useContext(PageLanguage);
export const useStartTexts = (): GetStartedTexts => getStartedTexts[usePageLanguage()];

/** Sentences one after the other: only English puts a space between them. */
export const useSentences = (): ((...sentences: readonly (string | false)[]) => string) => {
  const space = usePageLanguage() === 'zh' ? '' : ' ';
  return (...sentences) => sentences.filter((sentence) => sentence !== false).join(space);
};
