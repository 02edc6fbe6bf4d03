/** Text with links and styles in parts of it, colours and text styles: plain values that scripts build. */
import { formatValue } from '../values';
import type { RichTextRun, Style } from '../model';
import type { App } from './app';
import { readColor } from './colors';
import { emulate } from './emulate';
import { ColorType, type EnumMember } from './enums';
import { inside } from './inside';

export class TextStyle {
  readonly [inside]: Style;

  constructor(style: Style) {
    this[inside] = style;
  }

  copy(): TextStyleBuilder {
    return new TextStyleBuilder(this[inside]);
  }

  getFontFamily(): string | null {
    return this[inside].fontFamily ?? null;
  }

  getFontSize(): number | null {
    return this[inside].fontSize ?? null;
  }

  getForegroundColor(): string | null {
    return this[inside].fontColor ?? null;
  }

  getForegroundColorObject(): Color | null {
    const { fontColor } = this[inside];
    return fontColor === undefined ? null : new Color(fontColor);
  }

  isBold(): boolean | null {
    return this[inside].bold ?? null;
  }

  isItalic(): boolean | null {
    return this[inside].italic ?? null;
  }

  isStrikethrough(): boolean | null {
    return this[inside].strikethrough ?? null;
  }

  isUnderline(): boolean | null {
    return this[inside].underline ?? null;
  }
}

export class TextStyleBuilder {
  [inside]: Style;

  constructor(style: Style = {}) {
    this[inside] = style;
  }

  build(): TextStyle {
    return new TextStyle(this[inside]);
  }

  setBold(bold: boolean): this {
    return this.with({ bold });
  }

  setItalic(italic: boolean): this {
    return this.with({ italic });
  }

  setUnderline(underline: boolean): this {
    return this.with({ underline });
  }

  setStrikethrough(strikethrough: boolean): this {
    return this.with({ strikethrough });
  }

  setFontFamily(fontFamily: string): this {
    return this.with({ fontFamily });
  }

  setFontSize(fontSize: number): this {
    return this.with({ fontSize });
  }

  setForegroundColor(color: string): this {
    return this.with({ fontColor: readColor(color) });
  }

  setForegroundColorObject(color: Color): this {
    return this.with({ fontColor: color[inside] });
  }

  private with(patch: Style): this {
    this[inside] = { ...this[inside], ...patch };
    return this;
  }
}

export class RgbColor {
  readonly [inside]: string;

  constructor(hex: string) {
    this[inside] = hex;
  }

  asHexString(): string {
    return this[inside];
  }

  getRed(): number {
    return parseInt(this[inside].slice(1, 3), 16);
  }

  getGreen(): number {
    return parseInt(this[inside].slice(3, 5), 16);
  }

  getBlue(): number {
    return parseInt(this[inside].slice(5, 7), 16);
  }

  getColorType(): EnumMember {
    return ColorType.RGB;
  }
}

/** Theme colours are not emulated: every colour is an RGB one. */
export class Color {
  readonly [inside]: string;

  constructor(hex: string) {
    this[inside] = hex;
  }

  asRgbColor(): RgbColor {
    return new RgbColor(this[inside]);
  }

  getColorType(): EnumMember {
    return ColorType.RGB;
  }
}

export class ColorBuilder {
  [inside] = '#000000';

  setRgbColor(color: string): this {
    this[inside] = readColor(color);
    return this;
  }

  asRgbColor(): RgbColor {
    return new RgbColor(this[inside]);
  }

  getColorType(): EnumMember {
    return ColorType.RGB;
  }

  build(): Color {
    return new Color(this[inside]);
  }
}

interface RichText {
  readonly text: string;
  readonly runs: readonly RichTextRun[];
  readonly start: number;
}

export class RichTextValue {
  readonly [inside]: RichText;

  constructor(value: RichText) {
    this[inside] = value;
  }

  copy(): RichTextValueBuilder {
    const { text, runs } = this[inside];
    return new RichTextValueBuilder(text, runs);
  }

  getText(): string {
    return this[inside].text;
  }

  getStartIndex(): number {
    return this[inside].start;
  }

  getEndIndex(): number {
    return this[inside].start + this[inside].text.length;
  }

  getLinkUrl(start = 0, end = this[inside].text.length): string | null {
    const links = new Set(this.partsWithin(start, end).map((part) => part.link));
    const [only] = links;
    return links.size === 1 ? (only ?? null) : null;
  }

  getTextStyle(start = 0, end = this[inside].text.length): TextStyle {
    const [first] = this.partsWithin(start, end);
    return new TextStyle(first?.style ?? {});
  }

  getRuns(): RichTextValue[] {
    const { text, runs, start } = this[inside];
    return parts(text, runs).map(
      (part) =>
        new RichTextValue({
          text: text.slice(part.start, part.end),
          runs: [{ ...part, start: 0, end: part.end - part.start }],
          start: start + part.start,
        }),
    );
  }

  private partsWithin(start: number, end: number): RichTextRun[] {
    const { text, runs } = this[inside];
    return parts(text, runs).filter((part) => part.start < end && part.end > start);
  }
}

/** The text cut where link or style change, without gaps. */
function parts(text: string, runs: readonly RichTextRun[]): RichTextRun[] {
  const cuts = [...new Set([0, text.length, ...runs.flatMap((run) => [run.start, run.end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).flatMap((start, index) => {
    const end = Math.min(cuts[index + 1]!, text.length);
    if (end <= start) return [];
    const over = runs.filter((run) => run.start <= start && run.end >= end);
    return [{ start, end, ...over.reduce<Partial<RichTextRun>>(merged, {}) }];
  });
}

function merged(
  sum: Partial<Omit<RichTextRun, 'start' | 'end'>>,
  run: RichTextRun,
): Partial<Omit<RichTextRun, 'start' | 'end'>> {
  return {
    ...sum,
    ...(run.link === undefined ? {} : { link: run.link }),
    ...(run.style === undefined ? {} : { style: { ...sum.style, ...run.style } }),
  };
}

export class RichTextValueBuilder {
  [inside]: { text: string; runs: readonly RichTextRun[] };

  constructor(text = '', runs: readonly RichTextRun[] = []) {
    this[inside] = { text, runs };
  }

  setText(text: string): this {
    this[inside] = { text, runs: [] };
    return this;
  }

  setLinkUrl(...args: [string | null] | [number, number, string | null]): this {
    const [start, end, url] = args.length === 1 ? [0, this[inside].text.length, args[0]] : args;
    const kept = this[inside].runs.filter(({ link }) => url !== null || link === undefined);
    return this.replace(url === null ? kept : [...kept, { start, end, link: url }]);
  }

  setTextStyle(...args: [TextStyle | null] | [number, number, TextStyle | null]): this {
    const [start, end, style] = args.length === 1 ? [0, this[inside].text.length, args[0]] : args;
    return style ? this.replace([...this[inside].runs, { start, end, style: style[inside] }]) : this;
  }

  private replace(runs: readonly RichTextRun[]): this {
    this[inside] = { text: this[inside].text, runs };
    return this;
  }

  build(): RichTextValue {
    return new RichTextValue({ ...this[inside], start: 0 });
  }
}

/** A cell's text with its links and styles; null for numbers and formulas, which have none. */
export function richTextOf(app: App, sheetId: number, row: number, column: number): RichTextValue | null {
  const sheet = app.workbook.requireSheet(sheetId);
  const content = sheet.content.get(row, column);
  if (typeof content === 'number') return null;
  const value = app.workbook.valueAt(sheetId, row, column);
  const text = formatValue(value, '', app.workbook.locale);
  return new RichTextValue({ text, runs: sheet.richText.get(row, column) ?? [], start: 0 });
}

export const runsOf = (value: RichTextValue): { text: string; runs: readonly RichTextRun[] } => value[inside];

emulate('TextStyle', TextStyle);
emulate('TextStyleBuilder', TextStyleBuilder);
emulate('Color', Color);
emulate('ColorBuilder', ColorBuilder);
emulate('RichTextValue', RichTextValue);
emulate('RichTextValueBuilder', RichTextValueBuilder);
Object.defineProperty(RgbColor, 'name', { value: 'RgbColor' });
