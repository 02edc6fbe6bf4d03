import { fingerprint } from '../commit';
import type { RowState } from '../state';

/** What a row's state says of the import it came with: which row of the source, and its own columns then. */
export interface ImportMark {
  readonly id: string;
  readonly row: number;
  /** Fingerprint of the team's own cells. */
  readonly own: string;
  /** Fingerprint of what it came with, once anything of that was changed. */
  readonly came?: string;
}

export const markOf = ({ id, row, own }: ImportMark): string => `${id}:${row}:${own}`;

export const readMark = (text: string | undefined): ImportMark | null => {
  const [id, row, own, came] = (text ?? '').split(':');
  return id && row && own !== undefined
    ? { id, row: Number(row), own, ...(came !== undefined && { came }) }
    : null;
};

export const printOfValues = (values: RowState['values']): string => fingerprint(JSON.stringify(values));

/** The mark of a row that is about to change: from the first time on it tells what the row came with. */
export const markOfChanged = ({ importId, values }: RowState): string | undefined => {
  const mark = readMark(importId);
  return !mark || mark.came !== undefined ? importId : `${importId}:${printOfValues(values)}`;
};

/** What was changed since and put back again is no change. */
export const isAsItCame = (mark: ImportMark, { values }: RowState): boolean =>
  mark.came === undefined || mark.came === printOfValues(values);
