import type { ChartSeries, ChartData } from './read';
import { fitted, ticksOf, widthOf } from './scale';
import { element, line, textAt, type TextLook } from './svg';

/** Room for the plot, and how its parts look. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlotLook {
  readonly colors: readonly string[];
  readonly grid: string;
  readonly values: TextLook;
  readonly categories: TextLook;
  readonly stacked: boolean;
  readonly labelled: readonly boolean[];
  /** Bounds asked for; the data may reach beyond them. */
  readonly least: number | undefined;
  readonly greatest: number | undefined;
}

/** How each series of a chart with axes is drawn. */
export type Mark = 'column' | 'line' | 'area';

const numbersOf = (series: readonly ChartSeries[]): number[] =>
  series.flatMap(({ values }) => values.flatMap(({ value }) => (value === null ? [] : [value])));

const stackSums = ({ categories, series }: ChartData): number[] =>
  categories.map((_, index) => series.reduce((sum, { values }) => sum + (values[index]?.value ?? 0), 0));

function ticksFor(data: ChartData, look: PlotLook, wanted: number): number[] {
  const numbers = look.stacked ? stackSums(data) : numbersOf(data.series);
  const least = Math.min(0, look.least ?? 0, ...numbers);
  const greatest = Math.max(look.greatest ?? 0, ...numbers, least === 0 && numbers.length === 0 ? 1 : 0);
  return ticksOf(least, greatest, wanted);
}

const scaleOf =
  (ticks: readonly number[], from: number, to: number) =>
  (value: number): number => {
    const [least = 0, greatest = 1] = [ticks[0], ticks.at(-1)];
    return from + ((value - least) / (greatest - least || 1)) * (to - from);
  };

/** Values upwards, categories along the foot. */
export function plotUpright(data: ChartData, marks: readonly Mark[], frame: Frame, look: PlotLook): string {
  const size = look.values.size;
  const top = frame.top + (look.labelled.includes(true) ? size : 0);
  const ticks = ticksFor(data, look, Math.max(2, Math.floor((frame.bottom - top) / 40)));
  const texts = ticks.map(data.tick);
  const left = frame.left + Math.max(...texts.map((text) => widthOf(text, size))) + 8;
  const bottom = frame.bottom - look.categories.size - 8;
  const y = scaleOf(ticks, bottom, top);
  const band = (frame.right - left) / Math.max(1, data.categories.length);
  const middle = (index: number): number => left + band * (index + 0.5);
  const gridlines = ticks.map(
    (tick, index) =>
      line(left, y(tick), frame.right, y(tick), tick === 0 ? '#80868b' : look.grid) +
      textAt(left - 6, y(tick) + size / 3, texts[index] ?? '', look.values, 'end'),
  );
  return [
    ...gridlines,
    ...footOf(data, middle, band, frame.bottom - 3, look.categories),
    ...marksOf(data, marks, { middle, band, y }, look),
  ].join('');
}

/** Names of categories; where they would touch each other only every second, third … one. */
function footOf(
  { categories }: ChartData,
  middle: (index: number) => number,
  band: number,
  y: number,
  look: TextLook,
): string[] {
  const widest = Math.max(0, ...categories.map(({ text }) => widthOf(text, look.size)));
  const every = Math.max(1, Math.ceil((Math.min(widest, 120) + 3) / band));
  return categories.flatMap(({ text }, index) =>
    index % every === 0
      ? [textAt(middle(index), y, fitted(text, look.size, band * every), look, 'middle')]
      : [],
  );
}

interface Axes {
  readonly middle: (index: number) => number;
  readonly band: number;
  readonly y: (value: number) => number;
}

function marksOf(
  data: ChartData,
  marks: readonly Mark[],
  { middle, band, y }: Axes,
  look: PlotLook,
): string[] {
  const columns = marks.filter((mark) => mark === 'column').length;
  const thick = (band * 0.62) / (look.stacked ? 1 : Math.max(1, columns));
  const floors = data.categories.map(() => 0);
  let column = -1;
  return data.series.map((series, at) => {
    const color = look.colors[at % look.colors.length]!;
    const points = series.values.flatMap(({ value, text }, index) => {
      if (value === null) return [];
      const floor = look.stacked ? floors[index]! : 0;
      floors[index] = floor + value;
      return [{ index, floor, top: floor + value, text }];
    });
    const label = (x: number, top: number, text: string): string =>
      look.labelled[at] ? textAt(x, top - 4, text, { ...look.values, color: '#3c4043' }, 'middle') : '';
    if (marks[at] !== 'column') {
      const path = points.map(({ index, top }) => `${middle(index).toFixed(1)},${y(top).toFixed(1)}`);
      const foot = points
        .slice()
        .reverse()
        .map(({ index, floor }) => `${middle(index).toFixed(1)},${y(floor).toFixed(1)}`);
      const area = { points: [...path, ...foot].join(' '), fill: color, 'fill-opacity': 0.25 };
      return (
        (marks[at] === 'area' ? element('polygon', area) : '') +
        element('polyline', { points: path.join(' '), fill: 'none', stroke: color, 'stroke-width': 2 }) +
        points.map(({ index, top, text }) => label(middle(index), y(top), text)).join('')
      );
    }
    column += 1;
    const shift = look.stacked ? -thick / 2 : (column - columns / 2) * thick;
    return points
      .map(({ index, floor, top, text }) => {
        const x = middle(index) + shift;
        const [high, low] = [Math.min(y(top), y(floor)), Math.max(y(top), y(floor))];
        const box = { x, y: high, width: Math.max(1, thick - 1), height: low - high, fill: color };
        return element('rect', box) + label(x + thick / 2, high, text);
      })
      .join('');
  });
}

/** Values to the right, categories from the top down. */
export function plotLying(data: ChartData, frame: Frame, look: PlotLook): string {
  const { size } = look.categories;
  const names = data.categories.map(({ text }) => fitted(text, size, (frame.right - frame.left) * 0.35));
  const left = frame.left + Math.max(0, ...names.map((text) => widthOf(text, size))) + 10;
  const ticks = ticksFor(data, look, Math.max(2, Math.floor((frame.right - left) / 80)));
  const bottom = frame.bottom - look.values.size - 8;
  const x = scaleOf(ticks, left, frame.right - 28);
  const band = (bottom - frame.top) / Math.max(1, data.categories.length);
  const thick = (band * 0.66) / (look.stacked ? 1 : Math.max(1, data.series.length));
  const gridlines = ticks.map(
    (tick) =>
      line(x(tick), frame.top, x(tick), bottom, tick === 0 ? '#80868b' : look.grid) +
      textAt(x(tick), frame.bottom - 3, data.tick(tick), look.values, 'middle'),
  );
  const floors = data.categories.map(() => 0);
  const bars = data.series.map((series, at) =>
    series.values
      .map(({ value, text }, index) => {
        const middle = frame.top + band * (index + 0.5);
        const top = look.stacked ? middle - thick / 2 : middle + (at - data.series.length / 2) * thick;
        const floor = look.stacked ? floors[index]! : 0;
        floors[index] = floor + (value ?? 0);
        const [from, to] = [
          Math.min(x(floor), x(floor + (value ?? 0))),
          Math.max(x(floor), x(floor + (value ?? 0))),
        ];
        const box = {
          x: from,
          y: top,
          width: to - from,
          height: Math.max(1, thick - 1),
          fill: look.colors[at % look.colors.length]!,
        };
        const label = textAt(to + 5, top + thick / 2 + size / 3, text, {
          ...look.categories,
          color: '#3c4043',
        });
        return (value === null ? '' : element('rect', box)) + (look.labelled[at] ? label : '');
      })
      .join(''),
  );
  const foot = names.map((text, index) =>
    textAt(left - 8, frame.top + band * (index + 0.5) + size / 3, text, look.categories, 'end'),
  );
  return [...gridlines, ...foot, ...bars].join('');
}

/** Shares of a whole, the first from twelve o'clock on, their names and percentages beside them. */
export function plotPie({ categories, series }: ChartData, frame: Frame, look: PlotLook): string {
  const values = (series[0]?.values ?? []).map(({ value }) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const radius = Math.min(frame.bottom - frame.top, (frame.right - frame.left) * 0.55) / 2;
  const [cx, cy] = [frame.left + radius, (frame.top + frame.bottom) / 2];
  let turned = 0;
  return values
    .map((value, index) => {
      const share = total === 0 ? 0 : value / total;
      const at = (turn: number): string => {
        const angle = turn * 2 * Math.PI - Math.PI / 2;
        return `${(cx + radius * Math.cos(angle)).toFixed(1)} ${(cy + radius * Math.sin(angle)).toFixed(1)}`;
      };
      const fill = look.colors[index % look.colors.length]!;
      const arc = `A${radius.toFixed(1)} ${radius.toFixed(1)} 0 ${share > 0.5 ? 1 : 0} 1 ${at(turned + share)}`;
      const slice =
        share >= 0.9999
          ? element('circle', { cx, cy, r: radius, fill })
          : element('path', { d: `M${cx} ${cy} L${at(turned)} ${arc} Z`, fill, stroke: '#ffffff' });
      turned += share;
      const y = frame.top + 12 + index * 20;
      const name = `${categories[index]?.text ?? ''} ${(share * 100).toFixed(1)}%`;
      const x = frame.left + radius * 2 + 24;
      return (
        slice + element('circle', { cx: x, cy: y - 4, r: 5, fill }) + textAt(x + 10, y, name, look.categories)
      );
    })
    .join('');
}

/** Points by two numbers; every further column is another series. */
export function plotPoints(data: ChartData, frame: Frame, look: PlotLook): string {
  const across = data.categories.flatMap(({ value }) => (value === null ? [] : [value]));
  const along = ticksOf(Math.min(0, ...across), Math.max(0, ...across), 6);
  const ticks = ticksFor(data, look, 5);
  const left = frame.left + Math.max(...ticks.map((tick) => widthOf(data.tick(tick), look.values.size))) + 8;
  const bottom = frame.bottom - look.values.size - 8;
  const x = scaleOf(along, left, frame.right - 8);
  const y = scaleOf(ticks, bottom, frame.top);
  return [
    ...ticks.map(
      (tick) =>
        line(left, y(tick), frame.right, y(tick), look.grid) +
        textAt(left - 6, y(tick) + 4, data.tick(tick), look.values, 'end'),
    ),
    ...along.map((tick) => textAt(x(tick), frame.bottom - 3, String(tick), look.categories, 'middle')),
    ...data.series.flatMap(({ values }, at) =>
      values.map(({ value }, index) => {
        const place = data.categories[index]?.value ?? null;
        const fill = look.colors[at % look.colors.length]!;
        if (value === null || place === null) return '';
        return element('circle', { cx: x(place), cy: y(value), r: 4, fill });
      }),
    ),
  ].join('');
}
