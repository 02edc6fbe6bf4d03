import { createContext } from 'preact';
import { useContext, useEffect, useReducer } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { sidebarTexts } from '../messages';
import type { Model } from '../model/model';
import type { ReadySession, State } from '../model/state';

export type { ReadySession };

export type Texts = (typeof sidebarTexts)['zh'];

const ModelContext = createContext<Model | null>(null);
export const ModelProvider = ModelContext.Provider;

export const useModel = (): Model => useContext(ModelContext)!;

/** The state, and a new rendering whenever it changes. */
export const useModelState = (): State => {
  const { store } = useModel();
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => store.subscribe(() => render(undefined as never)), [store]);
  return store.get();
};

const SessionContext = createContext<ReadySession | null>(null);
export const SessionProvider = SessionContext.Provider;
export const useSession = (): ReadySession => useContext(SessionContext)!;

const LanguageContext = createContext<Language>('zh');
export const LanguageProvider = LanguageContext.Provider;
export const useTexts = (): Texts => sidebarTexts[useContext(LanguageContext)];
