/**
 * How the cells of a range look. Google gives every property four methods (get and set, for one value and for
 * a grid); they are made here from one line a property.
 */
import type { Style, StylePatch } from '../model';
import { requireShape } from './cellValues';
import { readColor, rgbColor } from './colors';
import { memberOf, TextDirection, WrapStrategy, type EnumMember } from './enums';
import { inside } from './inside';
import type { Range } from './range';
import { RangeContent } from './rangeContent';
import { Color, TextStyle } from './richText';

interface StyleProperty<Value> {
  /** e.g. `Background`: getBackground, setBackground */
  readonly one: string;
  /** e.g. `Backgrounds`; absent when there is no form for grids. */
  readonly many?: string;
  readonly read: (style: Style) => Value;
  readonly patch?: (value: never) => StylePatch;
}

const given = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;
const colorOrNull = (color: string | null): string | null =>
  given(color) && color !== '' ? readColor(color) : null;
const isOneOf = (name: string, value: string | null, allowed: readonly string[]): void => {
  if (given(value) && !allowed.includes(value)) throw new Error(`Invalid argument: ${name}: ${value}`);
};

/** Scripts see the automatic format by this name. */
const AUTOMATIC = '0.###############';

const numberFormatPatch = (format: string): StylePatch => ({
  numberFormat: ['General', 'general', '', AUTOMATIC].includes(format) ? null : String(format),
});

const fontLine = (style: Style): string =>
  style.underline ? 'underline' : style.strikethrough ? 'line-through' : 'none';

const PROPERTIES: readonly StyleProperty<unknown>[] = [
  {
    one: 'Background',
    many: 'Backgrounds',
    read: (style) => style.background ?? '#ffffff',
    patch: (color: string | null) => ({ background: colorOrNull(color) }),
  },
  {
    one: 'BackgroundObject',
    many: 'BackgroundObjects',
    read: (style) => new Color(style.background ?? '#ffffff'),
    patch: (color: Color | null) => ({ background: color?.[inside] ?? null }),
  },
  {
    one: 'FontColor',
    many: 'FontColors',
    read: (style) => style.fontColor ?? '#000000',
    patch: (color: string | null) => ({ fontColor: colorOrNull(color) }),
  },
  {
    one: 'FontColorObject',
    many: 'FontColorObjects',
    read: (style) => new Color(style.fontColor ?? '#000000'),
    patch: (color: Color | null) => ({ fontColor: color?.[inside] ?? null }),
  },
  {
    one: 'FontFamily',
    many: 'FontFamilies',
    read: (style) => style.fontFamily ?? 'Arial',
    patch: (fontFamily: string | null) => ({ fontFamily }),
  },
  {
    one: 'FontSize',
    many: 'FontSizes',
    read: (style) => style.fontSize ?? 10,
    patch: (fontSize: number | null) => ({ fontSize }),
  },
  {
    one: 'FontWeight',
    many: 'FontWeights',
    read: (style) => (style.bold ? 'bold' : 'normal'),
    patch: (weight: string | null) => {
      isOneOf('fontWeight', weight, ['bold', 'normal']);
      return { bold: weight === 'bold' ? true : null };
    },
  },
  {
    one: 'FontStyle',
    many: 'FontStyles',
    read: (style) => (style.italic ? 'italic' : 'normal'),
    patch: (fontStyle: string | null) => {
      isOneOf('fontStyle', fontStyle, ['italic', 'normal']);
      return { italic: fontStyle === 'italic' ? true : null };
    },
  },
  {
    one: 'FontLine',
    many: 'FontLines',
    read: fontLine,
    patch: (line: string | null) => {
      isOneOf('fontLine', line, ['underline', 'line-through', 'none']);
      return {
        underline: line === 'underline' ? true : null,
        strikethrough: line === 'line-through' ? true : null,
      };
    },
  },
  {
    one: 'HorizontalAlignment',
    many: 'HorizontalAlignments',
    read: (style) => style.horizontalAlignment ?? 'general',
    patch: (alignment: 'left' | 'center' | 'right' | 'normal' | null) => {
      isOneOf('alignment', alignment, ['left', 'center', 'right', 'normal', 'general']);
      return {
        horizontalAlignment: alignment === 'normal' || (alignment as string) === 'general' ? null : alignment,
      };
    },
  },
  {
    one: 'VerticalAlignment',
    many: 'VerticalAlignments',
    read: (style) => style.verticalAlignment ?? 'bottom',
    patch: (alignment: 'top' | 'middle' | 'bottom' | null) => {
      isOneOf('alignment', alignment, ['top', 'middle', 'bottom']);
      return { verticalAlignment: alignment === 'bottom' ? null : alignment };
    },
  },
  {
    one: 'NumberFormat',
    many: 'NumberFormats',
    read: (style) => style.numberFormat ?? AUTOMATIC,
    patch: numberFormatPatch,
  },
  {
    one: 'Wrap',
    many: 'Wraps',
    read: (style) => style.wrap === 'WRAP',
    patch: (isWrapped: boolean) => ({ wrap: isWrapped ? 'WRAP' : null }),
  },
  {
    one: 'WrapStrategy',
    many: 'WrapStrategies',
    read: (style) => memberOf(WrapStrategy, style.wrap ?? 'OVERFLOW'),
    patch: (strategy: EnumMember) => ({
      wrap: strategy === WrapStrategy.OVERFLOW ? null : (strategy.name() as 'WRAP' | 'CLIP'),
    }),
  },
  {
    one: 'TextDirection',
    many: 'TextDirections',
    read: (style) => (style.textDirection ? memberOf(TextDirection, style.textDirection) : null),
    patch: (direction: EnumMember | null) => ({
      textDirection: (direction?.name() ?? null) as 'LEFT_TO_RIGHT' | 'RIGHT_TO_LEFT' | null,
    }),
  },
  {
    one: 'TextStyle',
    many: 'TextStyles',
    read: (style) => new TextStyle(textPart(style)),
    patch: (style: TextStyle) => textPart(style[inside]),
  },
];

function textPart({ bold, italic, underline, strikethrough, fontFamily, fontSize, fontColor }: Style): Style {
  const all = { bold, italic, underline, strikethrough, fontFamily, fontSize, fontColor };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Style;
}

export class RangeFormat extends RangeContent {
  setBackgroundRGB(red: number, green: number, blue: number): Range {
    return this.patchAll('setBackgroundRGB', { background: rgbColor(red, green, blue) });
  }

  setTextRotation(degrees: number): Range {
    return this.patchAll('setTextRotation', { textRotation: Number(degrees) });
  }

  setVerticalText(isVertical: boolean): Range {
    return this.patchAll('setVerticalText', { verticalText: isVertical ? true : null });
  }

  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontal: boolean | null,
    color: string | null = null,
    borderStyle: EnumMember | null = null,
  ): Range {
    const { app, area } = this[inside];
    const line = {
      color: color === null ? '#000000' : readColor(color),
      style: borderStyle?.name() ?? 'SOLID',
    };
    app.write('Range.setBorder', area, () => {
      const patches = app.workbook.read.styles(area).map((row, down) =>
        row.map(({ borders = {} }, across): StylePatch => {
          const sides = { ...borders };
          const draw = (side: keyof typeof sides, wanted: boolean | null) => {
            if (wanted === true) sides[side] = line;
            if (wanted === false) delete sides[side];
          };
          draw('top', down === 0 ? top : horizontal);
          draw('bottom', down === area.rows - 1 ? bottom : horizontal);
          draw('left', across === 0 ? left : vertical);
          draw('right', across === area.columns - 1 ? right : vertical);
          return { borders: Object.keys(sides).length > 0 ? sides : null };
        }),
      );
      app.workbook.cells.setStyles(area, patches);
    });
    return this.self;
  }

  private patchAll(method: string, patch: StylePatch): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => app.workbook.cells.setStyle(area, patch));
    return this.self;
  }
}

/** The cells' styles as scripts see them: formulas show the number format of what they yield. */
function stylesSeen(range: RangeFormat): Style[][] {
  const { app, area } = range[inside];
  const { read } = app.workbook;
  return read.styles(area).map((row, down) =>
    row.map((style, across) => {
      const numberFormat = read.numberFormat(area.sheetId, area.row + down, area.column + across);
      return numberFormat === '' ? style : { ...style, numberFormat };
    }),
  );
}

for (const { one, many, read, patch } of PROPERTIES) {
  addMethod(`get${one}`, function (name) {
    const { app, area } = this[inside];
    app.read(name, { ...area, rows: 1, columns: 1 });
    const first = app.rangeOf({ ...area, rows: 1, columns: 1 });
    return read(stylesSeen(first)[0]![0]!);
  });
  if (many) {
    addMethod(`get${many}`, function (name) {
      const { app, area } = this[inside];
      app.read(name, area);
      return stylesSeen(this).map((row) => row.map(read));
    });
  }
  if (!patch) continue;
  addMethod(`set${one}`, function (name, value) {
    const { app, area } = this[inside];
    const change = patch(value as never);
    app.write(name, area, () => app.workbook.cells.setStyle(area, change));
    return this;
  });
  if (many) {
    addMethod(`set${many}`, function (name, values) {
      const { app, area } = this[inside];
      requireShape(area, values as unknown[][]);
      const changes = (values as unknown[][]).map((row) => row.map((value) => patch(value as never)));
      app.write(name, area, () => app.workbook.cells.setStyles(area, changes));
      return this;
    });
  }
}

function addMethod(name: string, work: (this: RangeFormat, name: string, value?: unknown) => unknown): void {
  Object.defineProperty(RangeFormat.prototype, name, {
    configurable: true,
    writable: true,
    value(this: RangeFormat, value?: unknown) {
      return work.call(this, `Range.${name}`, value);
    },
  });
}
