import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { getStartedTexts, type GetStartedTexts } from './messages';

const PageLanguage = createContext<Language>('zh');
export const PageLanguageProvider = PageLanguage.Provider;
export const usePageLanguage = (): Language => useContext(PageLanguage);
export const useStartTexts = (): GetStartedTexts => getStartedTexts[usePageLanguage()];
