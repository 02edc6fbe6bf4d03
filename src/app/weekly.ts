import { addDays, dayOf, isoWeekOf, periodOfIsoWeek, weekday, type Day } from '../domain/dates';
import {
  isoWeekOfTab,
  noGoals,
  readGoals,
  weeklyReport,
  type WeeklyGoals,
  type WeeklyReport,
} from '../reports/weekly';
import { countedColumns, hasFigures } from '../reports/weekly/figures';
import { weeklyMail, weeklyReaders } from '../reports/weekly/mail';
import { messages } from '../messages';
import { tables, type TableName } from '../schema/tables';
import { linkTo, pdfOf } from '../gas/links';
import { withLock } from '../gas/lock';
import {
  foldAway,
  isBlankTab,
  namedTabs,
  present,
  readReportTab,
  writeReportTab,
  type NamedTab,
  type ReportTab,
} from '../gas/reportTab';
import { addTab } from '../gas/tabs';
import { toast } from '../gas/ui';
import { mailOnce } from './mailOnce';
import type { Session } from './session';
import { readAllTrackerRows, readFollowUpColumns } from './world';

/** Property that remembers which managers had the mail of which week. */
const mailedKey = 'mailed.weekly';

/** Weeks that a weekly tab stays in view. */
const weeksShown = 8;

/** The last full week before a day. */
export const lastIsoWeek = (today: Day): string => isoWeekOf(addDays(today, -7));

/** The week's tab as it stands; a tab of that name that is not our report is left to whoever made it. */
const findReport = (session: Session, tabs: readonly NamedTab[], isoWeek: string): FoundReport | null => {
  for (const { sheet, name } of tabs) {
    if (isoWeekOfTab(name) !== isoWeek) continue;
    const tab = readReportTab(session.book, sheet);
    const goals = isBlankTab(tab) ? noGoals : readGoals(tab.cells);
    if (goals) return { tab, name, goals };
  }
  return null;
};

interface FoundReport {
  readonly tab: ReportTab;
  readonly name: string;
  readonly goals: WeeklyGoals;
}

/** Reports stand right of the team's tables, the newest first. */
const placeOf = (session: Session, tabs: readonly NamedTab[], isoWeek: string): number => {
  const weeks = tabs.map(({ name }) => isoWeekOfTab(name));
  const older = weeks.findIndex((week) => week !== null && week < isoWeek);
  if (older >= 0) return older;
  const lastNewer = weeks.reduce((last, week, index) => (week === null ? last : index), -1);
  if (lastNewer >= 0) return lastNewer + 1;
  return 1 + tabs.findIndex(({ sheet }) => sheet.getSheetId() === session.team.sheetIds.followUps);
};

const addReportTab = (
  session: Session,
  tabs: readonly NamedTab[],
  isoWeek: string,
  name: string,
): ReportTab => ({
  sheet: addTab(session.book, name, placeOf(session, tabs, isoWeek)),
  cells: [],
  charts: [],
});

const foldOldReports = (tabs: readonly NamedTab[], isoWeek: string, today: Day): void => {
  const oldest = addDays(today, 1 - weekday(today) - 7 * weeksShown);
  for (const { sheet, name } of tabs) {
    const week = isoWeekOfTab(name);
    const monday = week === null || week === isoWeek ? undefined : periodOfIsoWeek(week)?.from;
    if (monday !== undefined && monday < oldest) foldAway(sheet);
  }
};

/** A report written in the other language takes its present name, unless somebody's own tab has that. */
const nameToShow = (found: FoundReport, tabName: string, tabs: readonly NamedTab[]): string =>
  tabs.some((each) => each.name === tabName) ? found.name : tabName;

interface Written {
  readonly report: WeeklyReport;
  readonly tab: ReportTab;
  readonly name: string;
}

const tellManagers = (session: Session, isoWeek: string, { report, tab }: Written): void => {
  const { book, settings, store } = session;
  const input = {
    isoWeek,
    period: periodOfIsoWeek(isoWeek)!,
    team: report.figures.team,
    before: report.before.team,
    link: linkTo(book, tab.sheet),
    pdf: pdfOf(tab.sheet),
    settings,
  };
  const mails = weeklyReaders(settings).map((person) => weeklyMail(person, input));
  const { unconfirmed } = mailOnce(mailedKey, isoWeek, mails, store);
  const say = messages(settings.language).digest;
  if (unconfirmed.length > 0) toast(book, say.unconfirmed(unconfirmed.join(say.list)));
};

/** Says which of the two tabs is gone, and how to get it back. */
export const missingTabs = (session: Session): string => {
  const names: readonly TableName[] = ['tracker', 'followUps'];
  const { language } = session.settings;
  const gone = names.find((name) => session.table(name) === null) ?? 'tracker';
  return messages(language).jobs.missingTab(tables[gone].title[language]);
};

/**
 * Writes the weekly report of one ISO week (003: 周报), in place when it exists, keeping what a person wrote
 * into 下周重点目标. The same number of reads at any size. Managers get a mail with the team row and the link,
 * once, and only for the last full week: a week looked up later is news to nobody, and one not over yet would
 * use up Monday's mail. Two weeks without anything, as before a team starts, are no news either.
 *
 * @param isoWeek `2024-W10`
 * @param options `mail: false` tells nobody, for an example or a restored file
 * @returns name of the tab
 * @throws a sentence for the person when there is no such week, a tab is gone, or others keep writing
 */
export const writeWeekly = (
  session: Session,
  isoWeek: string = lastIsoWeek(dayOf(session.book.now)),
  { mail = true }: { readonly mail?: boolean } = {},
): string => {
  const { book, settings } = session;
  const say = messages(settings.language).jobs;
  const today = dayOf(book.now);
  const period = periodOfIsoWeek(isoWeek);
  if (!period) throw new Error(say.badWeek(isoWeek));
  const tracker = session.table('tracker');
  const followUpTable = session.table('followUps');
  if (!tracker || !followUpTable) throw new Error(missingTabs(session));
  const rows = readAllTrackerRows(session, tracker).map((placed) => placed.row);
  const followUps = readFollowUpColumns(session, followUpTable, countedColumns).map((placed) => placed.row);
  const done = withLock((): Written => {
    const tabs = namedTabs(book);
    const found = findReport(session, tabs, isoWeek);
    const goals = found?.goals ?? noGoals;
    const report = weeklyReport({ isoWeek, period, writtenAt: book.now, rows, followUps, settings, goals });
    const tab = found?.tab ?? addReportTab(session, tabs, isoWeek, report.model.tabName);
    writeReportTab(tab, report.model);
    const name = found ? nameToShow(found, report.model.tabName, tabs) : tab.sheet.getName();
    if (found) present(tab.sheet, name);
    foldOldReports(tabs, isoWeek, today);
    return { report, tab, name };
  });
  if (!done) throw new Error(say.busy);
  const { figures, before } = done.value.report;
  const isNews = hasFigures(figures.team) || hasFigures(before.team);
  if (mail && isNews && isoWeek === lastIsoWeek(today)) tellManagers(session, isoWeek, done.value);
  return done.value.name;
};
