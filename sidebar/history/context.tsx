import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '../../src/app/protocol';
import type { Send } from '../server/send';
import { historyTexts, type HistoryTexts } from './messages';

interface Desk {
  readonly send: Send;
  readonly session: Session;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;
export const useDesk = (): Desk => useContext(DeskContext)!;
export const useHistoryTexts = (): HistoryTexts => historyTexts[useDesk().session.language];
