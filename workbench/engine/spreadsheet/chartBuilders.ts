/** Builders for one type of chart each: every method of theirs is an option by a shorter name. */
import type { TextStyle } from '../services/charts';
import { EmbeddedChartBuilder, typedBuilders } from './charts';
import { documentedMethods, emulate } from './emulate';
import type { EnumMember } from './enums';

type Step = (builder: EmbeddedChartBuilder, args: readonly unknown[], type: string) => void;

const lookOf = (style: TextStyle): object => ({
  color: style.getColor(),
  fontName: style.getFontName(),
  fontSize: style.getFontSize(),
});

const option =
  (name: string): Step =>
  (builder, [value]) =>
    void builder.setOption(name, value);

const textStyle =
  (name: string): Step =>
  (builder, [style]) =>
    void builder.setOption(name, lookOf(style as TextStyle));

const flag =
  (name: string, value: unknown = true): Step =>
  (builder) =>
    void builder.setOption(name, value);

/** The axis that carries the values: bars lie on their side. */
const valueAxis = (type: string): string => (type === 'BAR' ? 'hAxis' : 'vAxis');
const categoryAxis = (type: string): string => (type === 'BAR' ? 'vAxis' : 'hAxis');

const reach = (builder: EmbeddedChartBuilder, axis: string, [start, end]: readonly unknown[]): void =>
  void builder.setOption(`${axis}.minValue`, start).setOption(`${axis}.maxValue`, end);

const POINT_SIZES: Readonly<Record<string, number>> = { NONE: 0, TINY: 2, MEDIUM: 7, LARGE: 10, HUGE: 14 };

const STEPS: Readonly<Record<string, Step>> = {
  setTitle: option('title'),
  setTitleTextStyle: textStyle('titleTextStyle'),
  setBackgroundColor: option('backgroundColor'),
  setColors: option('colors'),
  setLegendPosition: (builder, [position]) =>
    void builder.setOption('legend.position', (position as EnumMember).name().toLowerCase()),
  setLegendTextStyle: textStyle('legend.textStyle'),
  setXAxisTitle: option('hAxis.title'),
  setXAxisTextStyle: textStyle('hAxis.textStyle'),
  setXAxisTitleTextStyle: textStyle('hAxis.titleTextStyle'),
  setYAxisTitle: option('vAxis.title'),
  setYAxisTextStyle: textStyle('vAxis.textStyle'),
  setYAxisTitleTextStyle: textStyle('vAxis.titleTextStyle'),
  setRange: (builder, args, type) => reach(builder, valueAxis(type), args),
  setXAxisRange: (builder, args) => reach(builder, 'hAxis', args),
  setYAxisRange: (builder, args) => reach(builder, 'vAxis', args),
  useLogScale: (builder, _args, type) => void builder.setOption(`${valueAxis(type)}.logScale`, true),
  setXAxisLogScale: flag('hAxis.logScale'),
  setYAxisLogScale: flag('vAxis.logScale'),
  reverseCategories: (builder, _args, type) =>
    void (type === 'PIE'
      ? builder.setOption('reverseCategories', true)
      : builder.setOption(`${categoryAxis(type)}.direction`, -1)),
  reverseDirection: (builder, _args, type) => void builder.setOption(`${valueAxis(type)}.direction`, -1),
  setStacked: flag('isStacked'),
  set3D: flag('is3D'),
  setCurveStyle: (builder, [style]) =>
    void builder.setOption('curveType', (style as EnumMember).name() === 'SMOOTH' ? 'function' : 'none'),
  setPointStyle: (builder, [style]) =>
    void builder.setOption('pointSize', POINT_SIZES[(style as EnumMember).name()]),
  enablePaging: (builder, [first, startPage]) => {
    builder.setOption('page', first === false ? 'disable' : 'enable');
    if (typeof first === 'number') builder.setOption('pageSize', first);
    if (startPage !== undefined) builder.setOption('startPage', startPage);
  },
  enableRtlTable: option('rtlTable'),
  enableSorting: (builder, [enabled]) => void builder.setOption('sort', enabled ? 'enable' : 'disable'),
  setFirstRowNumber: option('firstRowNumber'),
  setInitialSortingAscending: (builder, [column]) =>
    void builder.setOption('sortColumn', column).setOption('sortAscending', true),
  setInitialSortingDescending: (builder, [column]) =>
    void builder.setOption('sortColumn', column).setOption('sortAscending', false),
  showRowNumberColumn: option('showRowNumber'),
  useAlternatingRowStyle: option('alternatingRowStyle'),
};

const CLASS_NAMES: Readonly<Record<string, string>> = {
  AREA: 'EmbeddedAreaChartBuilder',
  BAR: 'EmbeddedBarChartBuilder',
  COLUMN: 'EmbeddedColumnChartBuilder',
  COMBO: 'EmbeddedComboChartBuilder',
  HISTOGRAM: 'EmbeddedHistogramChartBuilder',
  LINE: 'EmbeddedLineChartBuilder',
  PIE: 'EmbeddedPieChartBuilder',
  SCATTER: 'EmbeddedScatterChartBuilder',
  TABLE: 'EmbeddedTableChartBuilder',
};

for (const [type, className] of Object.entries(CLASS_NAMES)) {
  const TypedBuilder = class extends EmbeddedChartBuilder {};
  for (const method of documentedMethods(className).keys()) {
    const step = STEPS[method];
    if (!step) continue;
    Object.defineProperty(TypedBuilder.prototype, method, {
      configurable: true,
      writable: true,
      value(this: EmbeddedChartBuilder, ...args: unknown[]) {
        step(this, args, type);
        return this;
      },
    });
  }
  emulate(className, TypedBuilder);
  typedBuilders.set(type, TypedBuilder);
}
