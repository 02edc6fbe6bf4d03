import { statuses } from '../../schema/choices';
import type { Cell } from '../../schema/cell';
import type { TrackerKey } from '../../schema/tracker';
import type { Settings } from '../settings';
import { findChoice, textOfCell } from '../values';
import { evidenceFor, sampleOf } from './evidence';
import { matchHeader, type HeaderMatch, type Match } from './headers';
import type { Source } from './source';
import { guessStage } from './stageValues';
import { importTargets, type ImportTarget } from './targets';

/** Where one column of the source goes, and why Genjin thinks so. */
export interface ColumnGuess {
  readonly header: string;
  /** Null: it comes along as the team's own column, unless left out. */
  readonly target: ImportTarget | null;
  readonly confidence: Match | 'none';
  /** Share of the sampled values that look right for the target, 0–1. */
  readonly evidence: number;
}

/** Target by source header; null leaves the column to the team. */
export type Mapping = Readonly<Record<string, ImportTarget | null>>;

interface Candidate {
  readonly column: number;
  readonly target: ImportTarget;
  readonly match: Match;
  readonly evidence: number;
  readonly score: number;
}

const weight: Readonly<Record<Match, number>> = { exact: 3, alias: 2, partial: 1 };
/** A header that only resembles ours must be borne out by half of its values. */
const leastEvidence = 0.5;

const outcomeTargets: ReadonlySet<ImportTarget> = new Set(['closeDate', 'closeAmount']);

const saysOutcome = (cell: Cell, settings: Settings): boolean => {
  const text = textOfCell(cell);
  const status = findChoice(statuses, text)?.id ?? guessStage(text, settings)?.status;
  return status === 'won' || status === 'lost';
};

const namesColumn = (header: string, targets: readonly ImportTarget[]): boolean =>
  targets.some((target) => {
    const names = importTargets.get(target)?.names;
    return names !== undefined && matchHeader(header, names) !== null;
  });

/** Whether the rows of a source tell deals that were won or lost from open ones. */
const carriesOutcome = (source: Source, settings: Settings): boolean =>
  source.headers.some(
    (header, column) =>
      namesColumn(header, ['stage', 'status']) &&
      sampleOf(source, column).some((cell) => saysOutcome(cell, settings)),
  );

/** Many sheets keep their stages in a column called 状态. */
const statusOfStages = (header: string): HeaderMatch | null =>
  namesColumn(header, ['status']) ? { match: 'partial', rank: 0 } : null;

const candidatesOf = (source: Source, settings: Settings): readonly Candidate[] => {
  const withOutcome = carriesOutcome(source, settings);
  return source.headers.flatMap((header, column) => {
    const samples = sampleOf(source, column);
    return [...importTargets].flatMap(([target, definition]): Candidate[] => {
      const isOutcome = outcomeTargets.has(target);
      if (isOutcome && !withOutcome) return [];
      const found =
        matchHeader(header, definition.names) ?? (target === 'stage' ? statusOfStages(header) : null);
      if (!found) return [];
      const evidence = evidenceFor(target, samples, settings);
      if (found.match !== 'exact' && evidence < leastEvidence) return [];
      if (
        target === 'status' &&
        evidence < leastEvidence &&
        evidenceFor('stage', samples, settings) >= leastEvidence
      )
        return [];
      // `closing date` is also an alias of 预计成交日期: where rows carry an outcome, the outcome decides.
      const score =
        weight[found.match] + (isOutcome ? 0.5 : 0) + evidence * 0.2 - Math.min(found.rank, 40) * 0.002;
      return [{ column, target, match: found.match, evidence, score }];
    });
  });
};

/**
 * Guesses where each column of a source goes, by its header and borne out by its values. A target is given at
 * most once, to the column that fits it best; what remains is the team's own.
 */
export const guessMapping = (source: Source, settings: Settings): readonly ColumnGuess[] => {
  const ranked = [...candidatesOf(source, settings)].sort((a, b) => b.score - a.score || a.column - b.column);
  const chosen = new Map<number, Candidate>();
  const claimed = new Set<TrackerKey>();
  for (const candidate of ranked) {
    const claims = importTargets.get(candidate.target)?.claims ?? [];
    if (chosen.has(candidate.column) || claims.some((key) => claimed.has(key))) continue;
    chosen.set(candidate.column, candidate);
    claims.forEach((key) => claimed.add(key));
  }
  return source.headers.map((header, column) => {
    const found = chosen.get(column);
    return {
      header,
      target: found?.target ?? null,
      confidence: found?.match ?? 'none',
      evidence: found ? Math.round(found.evidence * 100) / 100 : 0,
    };
  });
};

/** Headers of columns that a mapping sends to a target which another column already took. */
export const doublyMapped = (mapping: Mapping): readonly string[] => {
  const claimed = new Set<TrackerKey>();
  return Object.entries(mapping).flatMap(([header, target]) => {
    const claims = target === null ? [] : (importTargets.get(target)?.claims ?? []);
    const taken = claims.some((key) => claimed.has(key));
    claims.forEach((key) => claimed.add(key));
    return taken ? [header] : [];
  });
};
