import type { Area } from '../contract';
import type { Banding as BandingModel, Rectangle } from '../model';
import { onSheet } from '../model';
import type { App } from './app';
import { readColor } from './colors';
import { emulate } from './emulate';
import { inside } from './inside';
import type { Range } from './range';

type Stripe = 'header' | 'first' | 'second' | 'footer';

/** Colours of Google's themes: header and footer; the stripes are white and a light tint. */
const THEMES: Readonly<Record<string, readonly [header: string, second: string, footer: string]>> = {
  LIGHT_GREY: ['#bdbdbd', '#f3f3f3', '#dedede'],
  CYAN: ['#4dd0e1', '#e0f7fa', '#a2e8f1'],
  GREEN: ['#63d297', '#e7f9ef', '#afe9ca'],
  YELLOW: ['#f7cb4d', '#fef8e3', '#fce8b2'],
  ORANGE: ['#f46524', '#ffe6dd', '#ffccbc'],
  BLUE: ['#5b95f9', '#e8f0fe', '#acc9fe'],
  TEAL: ['#26a69a', '#ddf2f0', '#8cd3cd'],
  GREY: ['#78909c', '#ebeff1', '#bbc8ce'],
  BROWN: ['#cca677', '#f8f2eb', '#e6d3ba'],
  LIGHT_GREEN: ['#8bc34a', '#eef7e3', '#c4e2a0'],
  INDIGO: ['#8989eb', '#e8e7fc', '#c4c3f7'],
  PINK: ['#e91d63', '#fddce8', '#f68ab0'],
};

export function themeColors(theme: string): Record<Stripe, string> {
  const [header, second, footer] = THEMES[theme] ?? THEMES['LIGHT_GREY']!;
  return { header, first: '#ffffff', second, footer };
}

export class Banding {
  readonly [inside]: { readonly app: App; readonly sheetId: number; readonly id: number };

  constructor(app: App, sheetId: number, id: number) {
    this[inside] = { app, sheetId, id };
  }

  static create(app: App, sheetId: number, banding: Omit<BandingModel, 'id'>): Banding {
    const sheet = app.workbook.requireSheet(sheetId);
    const overlaps = sheet.bandings.some((other) => touches(other.range, banding.range));
    if (overlaps)
      throw new Error(
        'You cannot add alternating background colors to a range that already has alternating background colors.',
      );
    const id = app.workbook.nextId();
    sheet.bandings = [...sheet.bandings, { id, ...banding }];
    sheet.version += 1;
    return new Banding(app, sheetId, id);
  }

  static within(app: App, area: Area): Banding[] {
    return app.workbook
      .requireSheet(area.sheetId)
      .bandings.filter(({ range }) => touches(range, area))
      .map(({ id }) => new Banding(app, area.sheetId, id));
  }

  getRange(): Range {
    const { app, sheetId } = this[inside];
    app.read('Banding.getRange');
    return app.rangeOf(onSheet(sheetId, this.model().range));
  }

  setRange(range: Range): Banding {
    const { row, column, rows, columns } = range[inside].area;
    return this.change('setRange', { range: { row, column, rows, columns } });
  }

  remove(): void {
    const { app, sheetId, id } = this[inside];
    app.writeAside('Banding.remove', sheetId, () => {
      const sheet = app.workbook.requireSheet(sheetId);
      sheet.bandings = sheet.bandings.filter((banding) => banding.id !== id);
      sheet.version += 1;
    });
  }

  getHeaderRowColor(): string | null {
    return this.color('getHeaderRowColor', 'rows', 'header');
  }

  getFirstRowColor(): string | null {
    return this.color('getFirstRowColor', 'rows', 'first');
  }

  getSecondRowColor(): string | null {
    return this.color('getSecondRowColor', 'rows', 'second');
  }

  getFooterRowColor(): string | null {
    return this.color('getFooterRowColor', 'rows', 'footer');
  }

  getHeaderColumnColor(): string | null {
    return this.color('getHeaderColumnColor', 'columns', 'header');
  }

  getFirstColumnColor(): string | null {
    return this.color('getFirstColumnColor', 'columns', 'first');
  }

  getSecondColumnColor(): string | null {
    return this.color('getSecondColumnColor', 'columns', 'second');
  }

  getFooterColumnColor(): string | null {
    return this.color('getFooterColumnColor', 'columns', 'footer');
  }

  setHeaderRowColor(color: string | null): Banding {
    return this.change('setHeaderRowColor', { header: color && readColor(color) });
  }

  setFirstRowColor(color: string | null): Banding {
    return this.change('setFirstRowColor', { first: color && readColor(color) });
  }

  setSecondRowColor(color: string | null): Banding {
    return this.change('setSecondRowColor', { second: color && readColor(color) });
  }

  setFooterRowColor(color: string | null): Banding {
    return this.change('setFooterRowColor', { footer: color && readColor(color) });
  }

  private color(method: string, by: 'rows' | 'columns', stripe: Stripe): string | null {
    this[inside].app.read(`Banding.${method}`);
    const banding = this.model();
    return banding.by === by ? banding[stripe] : null;
  }

  private change(method: string, patch: Partial<BandingModel>): Banding {
    const { app, sheetId, id } = this[inside];
    app.writeAside(`Banding.${method}`, sheetId, () => {
      const sheet = app.workbook.requireSheet(sheetId);
      sheet.bandings = sheet.bandings.map((banding) =>
        banding.id === id ? { ...banding, ...patch } : banding,
      );
      sheet.version += 1;
    });
    return this;
  }

  private model(): BandingModel {
    const { app, sheetId, id } = this[inside];
    const banding = app.workbook.requireSheet(sheetId).bandings.find((candidate) => candidate.id === id);
    if (!banding) throw new Error('The banding no longer exists.');
    return banding;
  }
}

const touches = (a: Rectangle, b: Rectangle): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

emulate('Banding', Banding);
