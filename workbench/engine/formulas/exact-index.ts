import { readNumber } from '../values';
import type { CellValue } from '../contract';
import type { Grid, Run } from './values';

/**
 * Thousands of formulas that look for their key in the same column would together read it millions of
 * times. The host hands out the same grid as long as nothing changes, so what a grid holds is indexed once
 * it has been searched a few times; a changed sheet means a new grid and a new index.
 */

/** Texts by their lower-case form, marked so that "1" is not 1. */
type Key = string | number | boolean;

class ColumnIndex {
  private searches = 0;
  private firstPlaces: Map<Key, number> | null = null;
  private counts: Map<Key, number> | null = null;

  constructor(
    private readonly grid: Grid,
    private readonly column: number,
  ) {}

  /** Whether an index pays by now. */
  isWorthIt(): boolean {
    return this.grid.length >= 32 && ++this.searches > 2;
  }

  firstPlaceOf(key: Key): number {
    if (!this.firstPlaces) {
      this.firstPlaces = new Map();
      for (let row = this.grid.length - 1; row >= 0; row--) {
        const found = keyOf(this.grid[row]?.[this.column] ?? null);
        if (found !== null) this.firstPlaces.set(found, row);
      }
    }
    return this.firstPlaces.get(key) ?? -1;
  }

  /** How often COUNTIF finds a key: texts that spell a number count as that number too. */
  countOf(key: Key, run: Run): number {
    if (!this.counts) {
      const counts = new Map<Key, number>();
      const add = (found: Key): void => void counts.set(found, (counts.get(found) ?? 0) + 1);
      for (const line of this.grid) {
        const value = line[this.column] ?? null;
        const found = keyOf(value);
        if (found !== null) add(found);
        const spelled = typeof value === 'string' ? spelledNumber(value, run) : null;
        if (spelled !== null) add(spelled);
      }
      this.counts = counts;
    }
    return this.counts.get(key) ?? 0;
  }
}

const indexes = new WeakMap<Grid, ColumnIndex[]>();

function indexOf(grid: Grid, column: number): ColumnIndex {
  let columns = indexes.get(grid);
  if (!columns) indexes.set(grid, (columns = []));
  return (columns[column] ??= new ColumnIndex(grid, column));
}

function keyOf(value: CellValue): Key | null {
  if (typeof value === 'string') return `'${value.toLowerCase()}`;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A number that a text cell spells, read only when its first character allows one. */
export function spelledNumber(text: string, run: Run): number | null {
  const first = text.charCodeAt(0);
  const maySpellNumber =
    (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46 || first === 32;
  return maySpellNumber ? (readNumber(text, run.host.locale)?.value ?? null) : null;
}

/** First row of a column that equals the key; -1 for none, undefined when there is no index yet. */
export function indexedPlace(grid: Grid, column: number, key: CellValue): number | undefined {
  const wanted = keyOf(key);
  if (wanted === null) return undefined;
  const index = indexOf(grid, column);
  return index.isWorthIt() ? index.firstPlaceOf(wanted) : undefined;
}

/** How many values of a single column equal the key as COUNTIF sees it; undefined without an index. */
export function indexedCount(grid: Grid, key: string | number, run: Run): number | undefined {
  const index = indexOf(grid, 0);
  return index.isWorthIt()
    ? index.countOf(typeof key === 'string' ? `'${key.toLowerCase()}` : key, run)
    : undefined;
}
