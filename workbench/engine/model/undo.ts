/** What each person did and how to take it back, cells first, then lines and tabs. */
import { adjustFormula } from '../formulas';
import type { Area } from '../contract';
import { FormulaCell } from './formulaCell';
import type { Sheet } from './sheet';
import type { PeopleResult } from './types';
import type { Workbook } from './workbook';

/** Does something and answers how to take it back. */
type Change = () => () => void;

interface Step {
  readonly areas: readonly Area[];
  readonly undo: () => void;
  readonly redo: Change;
}

const MOST_STEPS = 100;

export class UndoHistory {
  private readonly done = new Map<string, Step[]>();
  private readonly undone = new Map<string, Step[]>();

  constructor(private readonly workbook: Workbook) {}

  remember(user: string, areas: readonly Area[], undo: () => void, redo: Change): void {
    const steps = this.done.get(user) ?? [];
    steps.push({ areas, undo, redo });
    if (steps.length > MOST_STEPS) steps.shift();
    this.done.set(user, steps);
    this.undone.delete(user);
  }

  undo(user: string): PeopleResult {
    const step = this.done.get(user)?.pop();
    if (!step) return { areas: [] };
    step.undo();
    this.undone.set(user, [...(this.undone.get(user) ?? []), step]);
    return { areas: step.areas };
  }

  redo(user: string): PeopleResult {
    const step = this.undone.get(user)?.pop();
    if (!step) return { areas: [] };
    const undo = step.redo();
    this.done.get(user)?.push({ ...step, undo });
    return { areas: step.areas };
  }

  /** Keeps areas as they are now, rules included; the answer puts them back. */
  cellsOf(areas: readonly Area[]): () => void {
    const kept = areas.map((area) => {
      const sheet = this.workbook.requireSheet(area.sheetId);
      return { area, block: this.workbook.cells.take(area), sheet, rules: sheet.conditionalRules };
    });
    return () => {
      for (const { area, block, sheet, rules } of kept) {
        if (!this.workbook.sheetById(sheet.id)) continue;
        this.workbook.cells.put(area, block);
        sheet.conditionalRules = rules;
      }
    };
  }

  /** What goes with lines that are about to be deleted. To be put back once the lines are there again. */
  whatDeletingLoses(area: Area): () => void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const restoreCells = this.cellsOf([area]);
    const restoreFurniture = this.furnitureOf(sheet);
    const restoreFormulas = this.formulasBrokenBy(sheet, area);
    return () => {
      if (!this.workbook.sheetById(sheet.id)) return;
      restoreCells();
      restoreFurniture();
      restoreFormulas();
    };
  }

  /** The sheet itself, and the formulas elsewhere that name it. */
  whatDeletingSheetLoses(sheetId: number): () => void {
    const { workbook } = this;
    const sheet = workbook.requireSheet(sheetId);
    const index = workbook.sheets.indexOf(sheet);
    const restoreFurniture = this.furnitureOf(sheet);
    const formulas = this.formulasThatChange((text, home) =>
      home === sheet ? text : adjustFormula(text, home.name, { kind: 'deleteSheet', sheetName: sheet.name }),
    );
    return () => {
      workbook.addSheet(sheet, index);
      restoreFurniture();
      formulas();
    };
  }

  /** All formulas as they are now, to mend those that have lost a reference since. */
  formulas(): { restoreBroken: () => void } {
    const kept: { sheetId: number; row: number; column: number; text: string }[] = [];
    for (const sheet of this.workbook.sheets) {
      sheet.forEachFormula(({ text, row, column }) => kept.push({ sheetId: sheet.id, row, column, text }));
    }
    return {
      restoreBroken: () => {
        for (const { sheetId, row, column, text } of kept) {
          const content = this.workbook.sheetById(sheetId)?.content.get(row, column);
          if (!(content instanceof FormulaCell) || content.text === text || !content.text.includes('#REF!'))
            continue;
          this.setFormula(sheetId, row, column, text);
        }
      },
    };
  }

  private setFormula(sheetId: number, row: number, column: number, text: string): void {
    this.workbook.sheetById(sheetId)?.setContent(row, column, new FormulaCell(text));
    this.workbook.contentChanged({ sheetId, row, column, rows: 1, columns: 1 });
  }

  private furnitureOf(sheet: Sheet): () => void {
    const { conditionalRules, merges, filter, bandings, typedColumns, charts, frozenRows, frozenColumns } =
      sheet;
    const rows = sheet.rows.clone();
    const columns = sheet.columns.clone();
    const protections = this.workbook.protections.all;
    const metadata = this.workbook.metadata.all;
    const names = new Map(this.workbook.namedRanges);
    return () => {
      Object.assign(sheet, {
        conditionalRules,
        merges,
        filter,
        bandings,
        typedColumns,
        charts,
        frozenRows,
        frozenColumns,
      });
      if (sheet.rows.count === rows.count) sheet.rows = rows;
      if (sheet.columns.count === columns.count) sheet.columns = columns;
      this.workbook.protections.all = protections;
      this.workbook.metadata.all = metadata;
      this.workbook.replaceNamedRanges(names);
    };
  }

  /** Formulas outside the area that lose references with it. */
  private formulasBrokenBy(sheet: Sheet, area: Area): () => void {
    const isRows = area.columns === sheet.columns.count;
    const at = isRows ? area.row : area.column;
    const count = isRows ? area.rows : area.columns;
    const there = { sheetName: sheet.name, at, count };
    return this.formulasThatChange((text, home) => {
      const gone = adjustFormula(text, home.name, {
        kind: isRows ? 'deleteRows' : 'deleteColumns',
        ...there,
      });
      return adjustFormula(gone, home.name, { kind: isRows ? 'insertRows' : 'insertColumns', ...there });
    });
  }

  /** Restores each formula that going and coming back would change, unless somebody has changed it since. */
  private formulasThatChange(goAndComeBack: (text: string, home: Sheet) => string): () => void {
    const kept: { sheetId: number; row: number; column: number; text: string; expected: string }[] = [];
    for (const home of this.workbook.sheets) {
      home.forEachFormula(({ text, row, column }) => {
        const expected = goAndComeBack(text, home);
        if (expected !== text) kept.push({ sheetId: home.id, row, column, text, expected });
      });
    }
    return () => {
      for (const { sheetId, row, column, text, expected } of kept) {
        const content = this.workbook.sheetById(sheetId)?.content.get(row, column);
        if (!(content instanceof FormulaCell) || content.text !== expected) continue;
        this.setFormula(sheetId, row, column, text);
      }
    };
  }
}
