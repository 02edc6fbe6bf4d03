import type { Area } from '../contract';
import { onSheet } from '../model';
import type { App } from './app';
import { emulate } from './emulate';
import { inside } from './inside';
import type { Range } from './range';

interface Options {
  matchCase: boolean;
  entireCell: boolean;
  formulaText: boolean;
  regularExpression: boolean;
  ignoreDiacritics: boolean;
}

interface Place {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** Looks for text in areas, row by row. Ignores case unless told otherwise. */
export class TextFinder {
  readonly [inside]: {
    readonly app: App;
    readonly areas: () => Area[];
    readonly text: string;
    readonly options: Options;
    current: Place | null;
    start: Place | null;
  };

  constructor(app: App, areas: () => Area[], text: string) {
    const options = {
      matchCase: false,
      entireCell: false,
      formulaText: false,
      regularExpression: false,
      ignoreDiacritics: false,
    };
    this[inside] = { app, areas, text, options, current: null, start: null };
  }

  matchCase(matchCase: boolean): TextFinder {
    return this.with({ matchCase });
  }

  matchEntireCell(entireCell: boolean): TextFinder {
    return this.with({ entireCell });
  }

  matchFormulaText(formulaText: boolean): TextFinder {
    return this.with({ formulaText });
  }

  useRegularExpression(regularExpression: boolean): TextFinder {
    return this.with({ regularExpression });
  }

  ignoreDiacritics(ignoreDiacritics: boolean): TextFinder {
    return this.with({ ignoreDiacritics });
  }

  startFrom(range: Range): TextFinder {
    this[inside].start = range[inside].area;
    return this;
  }

  findAll(): Range[] {
    return this.look('findAll').map((place) => this.rangeAt(place));
  }

  findNext(): Range | null {
    return this.step('findNext', 1);
  }

  findPrevious(): Range | null {
    return this.step('findPrevious', -1);
  }

  getCurrentMatch(): Range | null {
    const { app, current } = this[inside];
    app.handle('TextFinder.getCurrentMatch');
    return current && this.rangeAt(current);
  }

  replaceAllWith(replacement: string): number {
    return this.look('replaceAllWith').reduce(
      (count, place) => count + this.replaceAt(place, String(replacement)),
      0,
    );
  }

  replaceWith(replacement: string): number {
    const { app, current } = this[inside];
    app.read('TextFinder.replaceWith');
    return current ? this.replaceAt(current, String(replacement)) : 0;
  }

  private step(method: string, direction: 1 | -1): Range | null {
    const places = this.look(method);
    const { current, start } = this[inside];
    const ordered = direction === 1 ? places : [...places].reverse();
    const from = current ?? start;
    const isPast = (place: Place) =>
      !from ||
      (current === null && isSame(place, from)) ||
      (place.sheetId === from.sheetId &&
        (place.row - from.row || place.column - from.column) * direction > 0);
    const next = ordered.find(isPast) ?? null;
    this[inside].current = next;
    return next && this.rangeAt(next);
  }

  private look(method: string): Place[] {
    const { app, areas } = this[inside];
    app.read(`TextFinder.${method}`);
    return areas().flatMap((area) => this.placesIn(area));
  }

  private placesIn(area: Area): Place[] {
    const { app } = this[inside];
    const extent = app.workbook.read.extent(area.sheetId);
    const rows = Math.min(area.rows, extent.rows - area.row + 1);
    const columns = Math.min(area.columns, extent.columns - area.column + 1);
    if (rows < 1 || columns < 1) return [];
    const matches = this.matcher();
    const places: Place[] = [];
    this.textsOf({ ...area, rows, columns }).forEach((line, down) =>
      line.forEach((text, across) => {
        if (text === '' || !matches(text)) return;
        places.push({ sheetId: area.sheetId, row: area.row + down, column: area.column + across });
      }),
    );
    return places;
  }

  private textsOf(area: Area): string[][] {
    const { app, options } = this[inside];
    const shown = app.workbook.read.displayValues(area);
    if (!options.formulaText) return shown;
    return app.workbook.read
      .formulas(area)
      .map((line, down) => line.map((text, across) => text || shown[down]![across]!));
  }

  private pattern(): RegExp {
    const { text, options } = this[inside];
    const source = options.regularExpression
      ? text
      : this.folded(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(options.entireCell ? `^(?:${source})$` : source, options.matchCase ? 'gu' : 'giu');
  }

  private matcher(): (text: string) => boolean {
    const pattern = this.pattern();
    return (text) => {
      pattern.lastIndex = 0;
      return pattern.test(this.folded(text));
    };
  }

  private folded(text: string): string {
    return this[inside].options.ignoreDiacritics ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;
  }

  /** Number of occurrences replaced in the cell. */
  private replaceAt(place: Place, replacement: string): number {
    const { app, options } = this[inside];
    const area = onSheet(place.sheetId, { ...place, rows: 1, columns: 1 });
    const formula = app.workbook.read.formula(place.sheetId, place.row, place.column);
    if (formula !== '' && !options.formulaText) return 0;
    const text = formula || app.workbook.read.displayValue(place.sheetId, place.row, place.column);
    let count = 0;
    const replaced = text.replace(this.pattern(), () => {
      count += 1;
      return replacement;
    });
    app.host.buffer(1, () => {
      app.workbook.protections.check(app.host.effectiveUser, area);
      app.workbook.cells.setInputs(area, [[replaced]]);
    });
    return count;
  }

  private rangeAt(place: Place): Range {
    return this[inside].app.rangeOf({ ...place, rows: 1, columns: 1 });
  }

  private with(patch: Partial<Options>): TextFinder {
    Object.assign(this[inside].options, patch);
    return this;
  }
}

const isSame = (a: Place, b: Place): boolean =>
  a.sheetId === b.sheetId && a.row === b.row && a.column === b.column;

emulate('TextFinder', TextFinder);
