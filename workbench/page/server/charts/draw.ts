import { optionAt, type ChartSpec, type Workbook } from '../../../engine/model';
import { plotLying, plotPie, plotPoints, plotUpright, type Frame, type Mark, type PlotLook } from './plot';
import { readChart, valueAxisOf, type ChartData } from './read';
import { fitted, widthOf } from './scale';
import { element, textAt, type TextLook } from './svg';

/** Google's own. */
const DEFAULT_SIZE = { width: 600, height: 371 };
const THEME = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7'];
const FONT = 'Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MARGIN = 16;

const MARKS: Readonly<Record<string, Mark>> = {
  COLUMN: 'column',
  LINE: 'line',
  AREA: 'area',
  HISTOGRAM: 'column',
};
const DRAWN = new Set(['BAR', 'COLUMN', 'LINE', 'AREA', 'COMBO', 'PIE', 'SCATTER']);

/** A chart as a picture, and how large it is. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** @param notDrawn the sentence for types of charts that are not drawn here */
export function drawChart(workbook: Workbook, chart: ChartSpec, notDrawn: string): Drawn {
  const asked = reader(chart);
  const width = asked.number('width') ?? DEFAULT_SIZE.width;
  const height = asked.number('height') ?? DEFAULT_SIZE.height;
  const data = readChart(workbook, chart);
  const title = asked.text('title');
  const heads = headOf(chart, data, width);
  const frame = { left: MARGIN, top: heads.bottom + 10, right: width - MARGIN, bottom: height - 10 };
  const body = DRAWN.has(chart.type)
    ? plotOf(chart, data, frame)
    : textAt(MARGIN, frame.top + 16, notDrawn, { color: '#5f6368', size: 12 });
  const ground = element('rect', {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    fill: asked.text('backgroundColor') || '#ffffff',
    stroke: '#dadce0',
  });
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': inWords(title, data),
    'font-family': FONT,
  };
  return { width, height, svg: element('svg', attributes, ground + heads.svg + body) };
}

/** Title and every value, for those who cannot see the picture. */
function inWords(title: string, { categories, series }: ChartData): string {
  const lines = series.map(({ name, values }) => {
    const points = values.map(({ text }, index) => `${categories[index]?.text ?? ''} ${text}`.trim());
    return `${name === '' ? '' : `${name}: `}${points.join(', ')}`;
  });
  return [title, ...lines].filter((text) => text !== '').join('. ');
}

function plotOf(chart: ChartSpec, data: ChartData, frame: Frame): string {
  const look = lookOf(chart, data);
  switch (chart.type) {
    case 'BAR':
      return plotLying(data, frame, look);
    case 'PIE':
      return plotPie(data, frame, look);
    case 'SCATTER':
      return plotPoints(data, frame, look);
    default:
      return plotUpright(data, marksOf(chart, data), frame, look);
  }
}

/** In a combination each series may be of its own kind. */
function marksOf(chart: ChartSpec, { series }: ChartData): Mark[] {
  const asked = reader(chart);
  const named: Readonly<Record<string, Mark>> = { bars: 'column', line: 'line', area: 'area' };
  const usual = MARKS[chart.type] ?? named[asked.text('seriesType')] ?? 'column';
  return series.map((_, index) => {
    const own = named[asked.text(`series.${index}.type`)];
    if (own) return own;
    return chart.type === 'COMBO' && index === series.length - 1 && index > 0 ? 'line' : usual;
  });
}

function lookOf(chart: ChartSpec, { series }: ChartData): PlotLook {
  const asked = reader(chart);
  const values = valueAxisOf(chart);
  const categories = values === 'hAxis' ? 'vAxis' : 'hAxis';
  return {
    ...colorsOf(chart, series.length),
    grid: asked.text(`${values}.gridlines.color`) || '#e8eaed',
    values: asked.look(`${values}.textStyle`, { color: '#5f6368', size: 11 }),
    categories: asked.look(`${categories}.textStyle`, { color: '#3c4043', size: 11 }),
    stacked: [true, 'true', 'absolute'].includes(asked.option('isStacked') as never),
    labelled: series.map((_, index) => asked.text(`series.${index}.dataLabel`) === 'value'),
    least: asked.number(`${values}.minValue`) ?? asked.number(`${values}.viewWindow.min`),
    greatest: asked.number(`${values}.maxValue`) ?? asked.number(`${values}.viewWindow.max`),
  };
}

function colorsOf(chart: ChartSpec, count: number): { colors: readonly string[] } {
  const asked = reader(chart);
  const given = asked.option('colors');
  const theme = Array.isArray(given) && given.length > 0 ? given.map(String) : THEME;
  if (chart.type === 'PIE') return { colors: theme };
  const own = Array.from({ length: Math.max(1, count) }, (_, index) => asked.text(`series.${index}.color`));
  return { colors: own.map((color, index) => color || theme[index % theme.length]!) };
}

/** Title, subtitle and, for several series, their names; and where they end. */
function headOf(chart: ChartSpec, { series }: ChartData, width: number): { svg: string; bottom: number } {
  const asked = reader(chart);
  const room = width - 2 * MARGIN;
  let bottom = 6;
  let svg = '';
  const add = (text: string, look: TextLook): void => {
    if (text === '') return;
    bottom += look.size + 5;
    svg += textAt(MARGIN, bottom, fitted(text, look.size, room), look);
  };
  add(asked.text('title'), asked.look('titleTextStyle', { color: '#757575', size: 16 }));
  add(asked.text('subtitle'), asked.look('subtitleTextStyle', { color: '#9e9e9e', size: 12 }));
  const position = asked.text('legend.position') || asked.text('legend');
  if (chart.type === 'PIE' || series.length < 2 || position === 'none') return { svg, bottom };
  const { colors } = colorsOf(chart, series.length);
  bottom += 20;
  let x = MARGIN;
  series.forEach(({ name }, index) => {
    svg += element('rect', { x, y: bottom - 9, width: 10, height: 10, fill: colors[index % colors.length]! });
    svg += textAt(x + 15, bottom, name, { color: '#3c4043', size: 11 });
    x += 15 + widthOf(name, 11) + 18;
  });
  return { svg, bottom };
}

/** Options of a chart, each as what it ought to be. */
function reader({ options }: ChartSpec) {
  const option = (path: string): unknown => optionAt(options, path);
  const text = (path: string): string => {
    const value = option(path);
    return typeof value === 'string' ? value : '';
  };
  const number = (path: string): number | undefined => {
    const value = Number(option(path) ?? NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  const look = (path: string, usual: TextLook): TextLook => ({
    color: text(`${path}.color`) || usual.color,
    size: number(`${path}.fontSize`) ?? usual.size,
    bold: option(`${path}.bold`) === true,
  });
  return { option, text, number, look };
}
