import type { CellError, CellValue } from '../contract';
import type { Grid } from './values';

const outside: CellError = { error: '#N/A', detail: 'The arrays have different sizes.' };

/**
 * Applies a function to arrays element by element. A single value, row or column repeats as often as the
 * largest argument needs; where a shorter array has no element the result is #N/A.
 */
export function broadcast(
  values: readonly (CellValue | Grid)[],
  apply: (elements: CellValue[]) => CellValue,
): CellValue | Grid {
  let rows = 1;
  let columns = 1;
  let hasGrid = false;
  for (const value of values) {
    if (!Array.isArray(value)) continue;
    hasGrid = true;
    rows = Math.max(rows, value.length);
    columns = Math.max(columns, value[0]?.length ?? 1);
  }
  if (!hasGrid) return apply(values as CellValue[]);
  const result: Grid = [];
  for (let row = 0; row < rows; row++) {
    const line: CellValue[] = [];
    for (let column = 0; column < columns; column++) {
      const elements: CellValue[] = [];
      let isOutside = false;
      for (const value of values) {
        const element = Array.isArray(value) ? elementAt(value, row, column) : value;
        isOutside ||= element === undefined;
        elements.push(element ?? null);
      }
      line.push(isOutside ? outside : apply(elements));
    }
    result.push(line);
  }
  return result;
}

function elementAt(grid: Grid, row: number, column: number): CellValue | undefined {
  const line = grid.length === 1 ? grid[0] : grid[row];
  return line?.length === 1 ? line[0] : line?.[column];
}
