import type { Cell } from '../../schema/cell';
import { parseCell, textOfCell } from '../values';
import type { Settings } from '../settings';
import { looksLikeAmount } from './amountColumns';
import { guessChoice } from './choiceValues';
import { looksLikeDate } from './dateColumns';
import type { Source } from './source';
import { guessStage } from './stageValues';
import { importTargets, type ImportTarget } from './targets';

/** Distinct values looked at a column: enough to tell dates from names, few enough for long texts. */
const sampleSize = 200;

/** The first distinct values of a column that say something. */
export const sampleOf = (source: Source, column: number, size = sampleSize): readonly Cell[] => {
  const seen = new Map<string, Cell>();
  for (const row of source.rows) {
    const cell = row.cells[column] ?? '';
    const text = textOfCell(cell).trim();
    if (text !== '' && !seen.has(text)) seen.set(text, cell);
    if (seen.size >= size) break;
  }
  return [...seen.values()];
};

const fits = (target: ImportTarget, cell: Cell, settings: Settings): boolean => {
  const column = importTargets.get(target)?.readAs;
  if (!column) return false;
  switch (column.kind) {
    case 'date':
    case 'moment':
      return looksLikeDate(cell);
    case 'money':
    case 'number':
      return looksLikeAmount(cell);
    case 'email':
      return textOfCell(cell).includes('@');
    case 'flag':
      return parseCell(column, cell, settings).ok;
    case 'choice':
      return guessChoice(target, column, textOfCell(cell)) !== null;
    case 'stage':
      return guessStage(textOfCell(cell), settings) !== null;
    default:
      return true;
  }
};

/** Share of the sampled values that look right for a target, 0–1; 1 for a column without values. */
export const evidenceFor = (target: ImportTarget, samples: readonly Cell[], settings: Settings): number =>
  samples.length === 0 ? 1 : samples.filter((cell) => fits(target, cell, settings)).length / samples.length;
