import type { Area, CellValue, FormulaHost } from '../../workbench/engine/contract';
import { compile, evaluate } from '../../workbench/engine/formulas';
import { columnNumber } from '../../workbench/engine/formulas/references';

interface SheetOfTest {
  readonly name: string;
  readonly rows: CellValue[][];
}

export const SHEET_ID = 1;

/** A small workbook for formula tests: one grid a sheet, no formulas in cells. */
export class TestHost implements FormulaHost {
  locale = 'en_US';
  /** 2026-03-04 12:00 */
  now = 46085.5;
  readonly names = new Map<string, Area>();
  readonly formulas = new Map<string, string>();
  readonly formats = new Map<string, string>();
  private readonly sheets = new Map<number, SheetOfTest>();

  constructor(rows: CellValue[][] = [], name = 'Sheet1') {
    this.sheets.set(SHEET_ID, { name, rows });
  }

  addSheet(id: number, name: string, rows: CellValue[][]): this {
    this.sheets.set(id, { name, rows });
    return this;
  }

  valueAt(sheetId: number, row: number, column: number): CellValue {
    return this.sheets.get(sheetId)?.rows[row - 1]?.[column - 1] ?? null;
  }

  valuesOf(area: Area): CellValue[][] {
    const { rows, columns } = this.contentSize(area.sheetId);
    const values: CellValue[][] = [];
    for (let row = area.row; row < area.row + area.rows && row <= rows; row++) {
      const line: CellValue[] = [];
      for (let column = area.column; column < area.column + area.columns && column <= columns; column++) {
        line.push(this.valueAt(area.sheetId, row, column));
      }
      values.push(line);
    }
    return values;
  }

  contentSize(sheetId: number): { rows: number; columns: number } {
    const rows = this.sheets.get(sheetId)?.rows ?? [];
    return { rows: rows.length, columns: rows.reduce((most, row) => Math.max(most, row.length), 0) };
  }

  sheetIdByName(name: string): number | null {
    for (const [id, sheet] of this.sheets) if (sheet.name.toLowerCase() === name.toLowerCase()) return id;
    return null;
  }

  namedRange(name: string): Area | null {
    return this.names.get(name) ?? null;
  }

  nowSerial(): number {
    return this.now;
  }

  formulaAt(_sheetId: number, row: number, column: number): string | null {
    return this.formulas.get(`${row},${column}`) ?? null;
  }

  numberFormatAt(_sheetId: number, row: number, column: number): string {
    return this.formats.get(`${row},${column}`) ?? '';
  }
}

/** Evaluates a formula as if it stood at `at` of the first sheet (far to the right by default). */
export function calculate(formula: string, host: FormulaHost = new TestHost(), at = 'Z1') {
  const [, letters = 'Z', row = '1'] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
  return evaluate(
    compile(formula),
    { sheetId: SHEET_ID, row: Number(row), column: columnNumber(letters) },
    host,
  );
}

/** As `calculate`, with an error shown as its code. */
export function shown(formula: string, host?: FormulaHost, at?: string): unknown {
  const show = (value: CellValue): unknown =>
    typeof value === 'object' && value !== null ? value.error : value;
  const result = calculate(formula, host, at);
  return Array.isArray(result) ? result.map((row) => row.map(show)) : show(result);
}
