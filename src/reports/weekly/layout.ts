import { messages, type Messages } from '../../messages';
import { textOfChange } from '../../domain/numberText';
import { reminderInWords } from '../../domain/reminder';
import type { Day, Moment, Period } from '../../domain/dates';
import { highValueScore } from '../../domain/score';
import type { Settings } from '../../domain/settings';
import { foldText } from '../../domain/values';
import { followUpMethods } from '../../schema/choices';
import { followUpColumns } from '../../schema/followUps';
import { trackerColumns } from '../../schema/tracker';
import { reportCell, textCell, type ReportRow } from '../cells';
import type { ReportCell, ReportChart, ReportFormat, ReportStyle } from '../../schema/report';
import { conversionPart, trendPart, type ReportPart } from './charted';
import { conversionWindow, type StageConversion } from './conversion';
import { changeOfFigures, figureKeys, hasFigures, idOf, type Figures, type WeeklyFigures } from './figures';
import type { WeeklyGoals } from './goals';
import { periodText, weeklyHeaders } from './names';
import { blank, heading, row, sentence, smallPrint, width } from './page';
import type { StuckDeals } from './stuck';
import type { TrendWeek } from './trend';
import { commonFields, type Common, type CommonField, type Wins } from './wins';

/** Everything the page shows, already counted. */
export interface WeeklyContent {
  readonly isoWeek: string;
  readonly period: Period;
  readonly writtenAt: Moment;
  readonly today: Day;
  readonly settings: Settings;
  readonly figures: WeeklyFigures;
  readonly before: WeeklyFigures;
  readonly goals: WeeklyGoals;
  /** The oldest first, the reported week last. */
  readonly trend: readonly TrendWeek[];
  readonly conversions: readonly StageConversion[];
  readonly wins: Wins;
  readonly stuck: StuckDeals;
}

type Say = Messages['weekly'];

const formatOf = (key: keyof Figures): ReportFormat => (key === 'dealAmount' ? 'money' : 'integer');

const largeFigures = [
  'newLeads',
  'followedCustomers',
  'proposalCustomers',
  'wonCustomers',
  'dealAmount',
] as const;

export const changeInWords = (change: number, say: Say): string =>
  change === 0 ? say.noChange : say.change(textOfChange(change));

const top = (
  { isoWeek, period, writtenAt, settings, figures, before }: WeeklyContent,
  say: Say,
): readonly ReportRow[] => {
  const headers = weeklyHeaders(settings);
  const change = changeOfFigures(figures.team, before.team);
  const each = (make: (key: (typeof largeFigures)[number]) => ReportCell): ReportRow =>
    row(...largeFigures.map(make));
  return [
    row(textCell('title', say.title, width)),
    row(textCell('subtitle', say.subtitle(isoWeek, periodText(period), writtenAt), width)),
    blank,
    each((key) => textCell('figureLabel', headers[figureKeys.indexOf(key) + 2] ?? '', 2)),
    each((key) => reportCell('figure', formatOf(key), figures.team[key], 2)),
    each((key) => textCell('change', changeInWords(change[key], say), 2)),
  ];
};

const figuresRow = (
  style: ReportStyle,
  period: string,
  label: string,
  figures: Figures,
  goal: string,
): ReportRow =>
  row(
    textCell(style, period),
    textCell(style, label),
    ...figureKeys.map((key) => reportCell(style, formatOf(key), figures[key])),
    textCell('input', goal),
  );

/** 003's table counts customers; where some signed several deals, a line says how many deals there were. */
const dealsLine = ({ owners, team }: WeeklyFigures, say: Say): readonly ReportRow[] => {
  if (team.deals === team.wonCustomers) return [];
  const parts = owners
    .filter((each) => each.deals > 0)
    .map((each) => say.dealsOf(each.owner ?? say.unassigned, each.deals));
  return [...smallPrint(say.deals(team.deals, parts.join(say.list)))];
};

const ownersTable = (
  { period, settings, figures, before, goals }: WeeklyContent,
  say: Say,
): readonly ReportRow[] => {
  const when = periodText(period);
  const change = changeOfFigures(figures.team, before.team);
  const headers = weeklyHeaders(settings).map((header, index) => {
    const key = figureKeys[index - 2];
    return reportCell('header', key ? formatOf(key) : 'text', header);
  });
  return [
    blank,
    heading(say.byOwner),
    row(...headers),
    ...figures.owners.map((each) =>
      figuresRow(
        'body',
        when,
        each.owner ?? say.unassigned,
        each,
        goals.owners.get(foldText(each.owner ?? ''))?.goal ?? '',
      ),
    ),
    figuresRow('total', when, say.team, figures.team, goals.team),
    row(
      null,
      textCell('change', say.changeRow),
      ...figureKeys.map((key) => reportCell('change', 'signed', change[key])),
    ),
    ...dealsLine(figures, say),
    ...(hasFigures(figures.team) ? [] : [sentence(say.nothingThisWeek)]),
  ];
};

const labelOf = (field: CommonField, value: string, settings: Settings): string => {
  const column = trackerColumns[field];
  const choices = 'choices' in column ? column.choices : [];
  return choices.find((choice) => choice.id === value)?.label[settings.language] ?? value;
};

const commonInWords = (field: CommonField, common: Common | null, settings: Settings, say: Say): string => {
  if (common === null) return say.notFilled;
  const shared = common.values.length > 1;
  if (shared && common.count === 1) return say.allDifferent;
  const names = common.values.map((value) => labelOf(field, value, settings)).join(say.list);
  return say.commonValue(names, String(common.count), String(common.of), shared);
};

const methodsInWords = ({ methods, meanFollowUps }: Wins, settings: Settings, say: Say): string => {
  if (methods === null) return say.noFollowUps;
  const names = methods.values.map(
    (id) => followUpMethods.find((method) => method.id === id)?.label[settings.language] ?? id,
  );
  const mean = String(Math.round(meanFollowUps * 10) / 10);
  return say.commonMethod(names.join(say.list), String(methods.count), String(methods.of), mean);
};

const winsPart = ({ wins, settings }: WeeklyContent, say: Say): readonly ReportRow[] => {
  if (wins.deals === 0) return [blank, heading(say.wins), sentence(say.noWins)];
  const line = (label: string, value: string): ReportRow =>
    row(textCell('header', label, 2), textCell('body', value, width - 2));
  const { language } = settings;
  return [
    blank,
    heading(say.wins),
    sentence(say.winsSummary(String(wins.deals))),
    ...commonFields.map((field) =>
      line(trackerColumns[field].header[language], commonInWords(field, wins.common[field], settings, say)),
    ),
    line(followUpColumns.method.header[language], methodsInWords(wins, settings, say)),
    line(say.medianCycle, wins.medianCycle === null ? say.notFilled : say.days(String(wins.medianCycle))),
  ];
};

const stuckPart = ({ stuck, settings, today }: WeeklyContent, say: Say): readonly ReportRow[] => {
  if (stuck.listed.length === 0) return [blank, heading(say.stuck(today)), sentence(say.nothingStuck)];
  const { language, stages } = settings;
  const header = row(
    textCell('header', trackerColumns.leadId.header[language]),
    textCell('header', trackerColumns.customerName.header[language], 3),
    textCell('header', trackerColumns.owner.header[language], 2),
    textCell('header', trackerColumns.stage.header[language], 2),
    textCell('header', trackerColumns.nextFollowUp.header[language]),
    textCell('header', say.stuckColumn),
  );
  const lines = stuck.listed.map(({ row: deal, chase }) =>
    row(
      textCell('body', idOf(deal) ?? ''),
      textCell('body', deal.record.customerName ?? '', 3),
      textCell('body', deal.record.owner ?? say.unassigned, 2),
      textCell('body', stages.find((stage) => stage.id === deal.record.stage)?.name ?? '', 2),
      textCell('body', deal.record.nextFollowUp ?? ''),
      textCell('body', reminderInWords({ kind: chase.kind, days: chase.days }, language)),
    ),
  );
  const more = stuck.more === 0 ? [] : [row(textCell('small', say.more(String(stuck.more))))];
  return [blank, heading(say.stuck(today)), header, ...lines, ...more];
};

const stagesOfRole = (role: 'need' | 'proposal', settings: Settings, say: Say): string =>
  settings.stages
    .filter((stage) => stage.role === role)
    .map((stage) => stage.name)
    .join(say.list) || say.smallPrint.noStage;

const definitions = ({ period, settings }: WeeklyContent, say: Say): readonly ReportRow[] => {
  const print = say.smallPrint;
  const lines = [
    print.week(period.from, period.to),
    print.leads(String(highValueScore)),
    print.customers,
    print.followedUp,
    print.stages(stagesOfRole('need', settings, say), stagesOfRole('proposal', settings, say)),
    print.deals,
    print.conversion(String(conversionWindow)),
    print.cycle,
    print.stuck,
    print.goal(say.columns.goal),
  ];
  return [
    blank,
    heading(say.definitions),
    ...lines.flatMap(smallPrint),
    row({ ...textCell('link', say.exportPdf), opens: 'pdf' }),
  ];
};

/** The page from top to bottom: what moved, who did it, where it goes, where it leaks, what worked, what is stuck. */
export const weeklyPage = (content: WeeklyContent): Required<ReportPart> => {
  const say = messages(content.settings.language).weekly;
  const parts: readonly ReportPart[] = [
    { rows: top(content, say) },
    { rows: ownersTable(content, say) },
    trendPart(content, say),
    conversionPart(content, say),
    { rows: winsPart(content, say) },
    { rows: stuckPart(content, say) },
    { rows: definitions(content, say) },
  ];
  let above = 0;
  const charts = parts.flatMap((part) => {
    const moved = (part.charts ?? []).map((chart) => movedDown(chart, above));
    above += part.rows.length;
    return moved;
  });
  return { rows: parts.flatMap((part) => part.rows), charts };
};

const movedDown = (chart: ReportChart, rows: number): ReportChart => {
  const { drawing } = chart;
  if (drawing === null) return chart;
  const { fromRow, toRow, place } = drawing;
  const moved = { fromRow: fromRow + rows, toRow: toRow + rows, place: { ...place, row: place.row + rows } };
  return { ...chart, drawing: { ...drawing, ...moved } };
};
