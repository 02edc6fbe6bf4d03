/** The part of the Charts service that charts of a spreadsheet use. Charts made of data tables are not emulated. */
import { createEnum } from './enum';

export const ChartType = createEnum(
  'TIMELINE',
  'AREA',
  'BAR',
  'BUBBLE',
  'CANDLESTICK',
  'COLUMN',
  'COMBO',
  'GAUGE',
  'GEO',
  'HISTOGRAM',
  'RADAR',
  'LINE',
  'ORG',
  'PIE',
  'SCATTER',
  'SPARKLINE',
  'STEPPED_AREA',
  'TABLE',
  'TREEMAP',
  'WATERFALL',
);
export const ChartHiddenDimensionStrategy = createEnum(
  'IGNORE_BOTH',
  'IGNORE_ROWS',
  'IGNORE_COLUMNS',
  'SHOW_BOTH',
);
export const ChartMergeStrategy = createEnum('MERGE_COLUMNS', 'MERGE_ROWS');
export const CurveStyle = createEnum('NORMAL', 'SMOOTH');
export const PointStyle = createEnum('NONE', 'TINY', 'MEDIUM', 'LARGE', 'HUGE');
export const Position = createEnum('TOP', 'RIGHT', 'BOTTOM', 'NONE');

interface TextLook {
  readonly color?: string;
  readonly fontName?: string;
  readonly fontSize?: number;
}

/** Colour, font and size of a chart's text. */
export class TextStyle {
  readonly #look: TextLook;

  constructor(look: TextLook) {
    this.#look = look;
  }

  getColor(): string | undefined {
    return this.#look.color;
  }

  getFontName(): string | undefined {
    return this.#look.fontName;
  }

  getFontSize(): number | undefined {
    return this.#look.fontSize;
  }
}

class TextStyleBuilder {
  #look: TextLook = {};

  setColor(cssValue: string): this {
    this.#look = { ...this.#look, color: String(cssValue) };
    return this;
  }

  setFontName(fontName: string): this {
    this.#look = { ...this.#look, fontName: String(fontName) };
    return this;
  }

  setFontSize(fontSize: number): this {
    this.#look = { ...this.#look, fontSize: Number(fontSize) };
    return this;
  }

  build(): TextStyle {
    return new TextStyle(this.#look);
  }
}

export const createCharts = (): object => ({
  ChartType,
  ChartHiddenDimensionStrategy,
  ChartMergeStrategy,
  CurveStyle,
  PointStyle,
  Position,
  newTextStyle: () => new TextStyleBuilder(),
});
