import { messages, type Messages } from '../../messages';
import { textOfChange } from '../../domain/numberText';
import { reminderInWords } from '../../domain/reminder';
import type { Day, Moment, Period } from '../../domain/dates';
import { highValueScore } from '../../domain/score';
import type { Settings } from '../../domain/settings';
import { foldText } from '../../domain/values';
import { followUpMethods } from '../../schema/choices';
import { followUpColumns } from '../../schema/followUps';
import { stageColumns } from '../../schema/settings';
import { trackerColumns } from '../../schema/tracker';
import { reportCell, reportRow, textCell, type ReportRow } from '../cells';
import type { ReportCell, ReportFormat, ReportStyle } from '../../schema/report';
import { conversionWindow, type StageConversion } from './conversion';
import { changeOfFigures, figureKeys, hasFigures, idOf, type Figures, type WeeklyFigures } from './figures';
import type { WeeklyGoals } from './goals';
import { periodText, weeklyHeaders } from './names';
import type { StuckDeals } from './stuck';
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
  readonly conversions: readonly StageConversion[];
  readonly wins: Wins;
  readonly stuck: StuckDeals;
}

type Say = Messages['weekly'];

/** Pixels; one a column of 003's table, to which every other part of the page keeps. */
export const weeklyWidths: readonly number[] = [140, 120, 78, 78, 78, 78, 78, 78, 96, 230];
const width = weeklyWidths.length;

const row = (...cells: (ReportCell | null)[]): ReportRow => reportRow(width, cells);
const blank: ReportRow = row();
const heading = (text: string): ReportRow => row(textCell('heading', text));
const sentence = (text: string): ReportRow => row(textCell('body', text, width));

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
  return [row(textCell('small', say.deals(team.deals, parts.join(say.list)), width))];
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

/** A bar drawn in text, so that a print and a screen reader's user lose nothing: the percentage stands beside it. */
const barLength = 16;
const bar = (rate: number): string => '█'.repeat(Math.round(rate * barLength));

const conversionTable = ({ conversions, settings }: WeeklyContent, say: Say): readonly ReportRow[] => {
  const columns = say.conversionColumns;
  if (conversions.every((each) => each.entered === 0)) {
    return [blank, heading(say.conversion), sentence(say.noConversion(String(conversionWindow)))];
  }
  const header = row(
    textCell('header', stageColumns.name.header[settings.language], 2),
    reportCell('header', 'integer', columns.enteredThisWeek, 2),
    reportCell('header', 'integer', columns.enteredLately(String(conversionWindow)), 2),
    reportCell('header', 'integer', columns.movedOn, 2),
    reportCell('header', 'percent', columns.rate),
    textCell('header', ''),
  );
  const lines = conversions.map(({ stage, enteredThisWeek, entered, movedOn, rate }) =>
    row(
      textCell('body', stage.name, 2),
      reportCell('body', 'integer', enteredThisWeek, 2),
      reportCell('body', 'integer', entered, 2),
      reportCell('body', 'integer', movedOn, 2),
      reportCell('body', 'percent', rate ?? '–'),
      textCell('small', bar(rate ?? 0)),
    ),
  );
  return [blank, heading(say.conversion), header, ...lines];
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

const smallPrint = ({ period, settings }: WeeklyContent, say: Say): readonly ReportRow[] => {
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
  return [blank, heading(say.definitions), ...lines.map((line) => row(textCell('small', line)))];
};

/** The page from top to bottom: what moved, who did it, where it leaks, what worked, what is stuck. */
export const weeklyRows = (content: WeeklyContent): readonly ReportRow[] => {
  const say = messages(content.settings.language).weekly;
  return [top, ownersTable, conversionTable, winsPart, stuckPart, smallPrint].flatMap((part) =>
    part(content, say),
  );
};
