import { createContext } from 'preact';
import { useContext, useEffect, useReducer } from 'preact/hooks';
import type { Session } from '../../src/app/protocol';
import type { Settings } from '../../src/domain/settings';
import { importTexts } from './messages';
import type { ImportModel, ImportState } from './model';

/** A session of a file that is set up. */
export type ReadySession = Session & { readonly settings: Settings };

export type ImportTexts = (typeof importTexts)['zh'];

const ModelContext = createContext<ImportModel | null>(null);
export const ImportModelProvider = ModelContext.Provider;
export const useImportModel = (): ImportModel => useContext(ModelContext)!;

/** The state, and a new rendering whenever it changes. */
export const useImportState = (): ImportState => {
  const { store } = useImportModel();
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => store.subscribe(() => render(undefined as never)), [store]);
  return store.get();
};

const SessionContext = createContext<ReadySession | null>(null);
export const ImportSessionProvider = SessionContext.Provider;
export const useImportSession = (): ReadySession => useContext(SessionContext)!;

export const useImportTexts = (): ImportTexts => importTexts[useImportSession().language];
