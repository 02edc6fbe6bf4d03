/** Reads what a fact says about where it comes from. */
import type { Fact } from './fact';

/** People published it: an error they met, a measurement. `id` is the row of DIFFERENCES.md. */
export const reported = (id: string, where = ''): string =>
  `reported: ${id}${where === '' ? '' : ` — ${where}`}`;

/** Nobody has looked on a live sheet yet. `id` is the row of DIFFERENCES.md. */
export const assumed = (id: string): string => `assumed: ${id}`;

export interface SourceRead {
  readonly verified: 'documented' | 'reported' | 'assumed';
  /** Row of DIFFERENCES.md; null for documented facts. */
  readonly id: string | null;
}

export const readSource = ({ title, source }: Fact): SourceRead => {
  const [, verified, id] = /^(reported|assumed): ([a-z0-9-]+)(?: — .+)?$/.exec(source) ?? [];
  if (verified === 'reported' || verified === 'assumed') return { verified, id: id! };
  if (/^https:\/\/(developers|support)\.google\.com\/\S+$/.test(source))
    return { verified: 'documented', id: null };
  throw new Error(`${title}: names no source that can be read: ${source}`);
};
