/**
 * Runs the facts on a live sheet, from the menu Contract: those that need nobody write their result into the tab
 * Facts; the others stand in the tab By hand, where a person prepares one, does what it says, and lets it be checked.
 */
import { FACTS } from '../facts';
import { readArrivals } from '../framework/arrivals';
import { expectThat } from '../framework/expectation';
import type { Fact, FactWorld, HandFact, RunnableFact } from '../framework/fact';
import { forgetArrivals, recordedArrivals } from './recorded';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const RESULTS = 'Facts';
const CHECKLIST = 'By hand';
const FACT_TAB = 'contract fact';
const HAND_TAB = 'contract hand';
const PREPARED = 'contract prepared';
/** Before Apps Script ends an execution; the next run goes on from there. */
const LONGEST_RUN_MS = 4 * 60 * 1000;

const file = (): Spreadsheet => SpreadsheetApp.getActiveSpreadsheet();

const listed = <Kind extends Fact['kind']>(
  kind: Kind,
): { service: string; fact: Extract<Fact, { kind: Kind }> }[] =>
  FACTS.flatMap(({ service, facts }) =>
    facts
      .filter((fact) => fact.kind === kind)
      .map((fact) => ({ service, fact: fact as Extract<Fact, { kind: Kind }> })),
  );

const worldOn = (sheet: Sheet): FactWorld => ({
  Browser,
  CacheService,
  Charts,
  ContentService,
  GmailApp,
  HtmlService,
  LockService,
  Logger,
  MailApp,
  PropertiesService,
  ScriptApp,
  Session,
  SpreadsheetApp,
  UrlFetchApp,
  Utilities,
  console: console as never,
  Date,
  spreadsheet: file(),
  sheet,
  expect: expectThat,
});

const settle = ({ setting }: Fact): void => {
  const { locale = 'en_US', timeZone = Session.getScriptTimeZone() } = setting;
  if (file().getSpreadsheetLocale() !== locale) file().setSpreadsheetLocale(locale);
  if (file().getSpreadsheetTimeZone() !== timeZone) file().setSpreadsheetTimeZone(timeZone);
};

/** What a fact leaves behind goes: tabs it made, and names. */
const tidy = (kept: readonly number[]): void => {
  for (const sheet of file().getSheets()) if (kept.indexOf(sheet.getSheetId()) < 0) file().deleteSheet(sheet);
  for (const named of file().getNamedRanges()) named.remove();
};

const tabNamed = (name: string, headers: readonly string[]): Sheet => {
  const known = file().getSheetByName(name);
  if (known !== null) return known;
  const made = file().insertSheet(name, 0);
  made
    .getRange(1, 1, 1, headers.length)
    .setValues([[...headers]])
    .setFontWeight('bold');
  made.setFrozenRows(1);
  return made;
};

const messageOf = (error: unknown): string =>
  String((error as { message?: unknown } | null)?.message ?? error);

const outcomeOf = (work: () => void): [result: string, detail: string] => {
  try {
    work();
    return ['pass', ''];
  } catch (error) {
    return ['fail', messageOf(error)];
  }
};

const runOne = (fact: RunnableFact): [string, string] => {
  settle(fact);
  const kept = file()
    .getSheets()
    .map((sheet) => sheet.getSheetId());
  const outcome = outcomeOf(() => {
    fact.check(worldOn(file().insertSheet(FACT_TAB, file().getNumSheets())));
    SpreadsheetApp.flush();
  });
  tidy(kept);
  return outcome;
};

/** Texts such as =1+1 in a title must stay texts. */
const asText = (text: string): string => (/^[=+'-]/.test(text) ? `'${text}` : text);

/** Answers how many facts are left for the next run. */
export const runFacts = (): number => {
  const start = Date.now();
  const results = tabNamed(RESULTS, ['Service', 'Fact', 'Source', 'Result', 'Detail']);
  const all = listed('runs');
  let done = results.getLastRow() - 1;
  for (; done < all.length && Date.now() - start < LONGEST_RUN_MS; done += 1) {
    const { service, fact } = all[done]!;
    const [result, detail] = runOne(fact);
    const row = [service, fact.title, fact.source, result, detail].map(asText);
    results.getRange(done + 2, 1, 1, row.length).setValues([row]);
  }
  const left = all.length - done;
  file().toast(
    left === 0 ? 'All facts have run.' : `${left} facts left: choose Run facts again.`,
    'Contract',
  );
  return left;
};

export const listHandFacts = (): void => {
  const tab = tabNamed(CHECKLIST, ['Service', 'Fact', 'What to do', 'Source', 'Result', 'Detail']);
  const rows = listed('hand').map(({ service, fact }) =>
    [
      service,
      fact.title,
      fact.steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
      fact.source,
    ].map(asText),
  );
  tab.getRange(2, 1, rows.length, 4).setValues(rows);
};

const handFactOf = (title: string): HandFact => {
  const found = listed('hand').find(({ fact }) => fact.title === title);
  if (found === undefined) throw new Error(`Select the row of a fact in the tab ${CHECKLIST} first.`);
  return found.fact;
};

/** Makes the tab for the fact whose row is selected, or for the one named. */
export const prepareHandFact = (title = selectedTitle()): void => {
  const fact = handFactOf(title);
  settle(fact);
  const old = file().getSheetByName(HAND_TAB);
  if (old !== null) file().deleteSheet(old);
  const tab = file().insertSheet(HAND_TAB, file().getNumSheets());
  fact.prepare(worldOn(tab));
  SpreadsheetApp.flush();
  tab.activate();
  PropertiesService.getDocumentProperties().setProperty(PREPARED, title);
  forgetArrivals();
};

const selectedTitle = (): string =>
  String(file().getActiveSheet().getRange(file().getActiveSheet().getActiveCell().getRow(), 2).getValue());

/** Checks the fact that was prepared last and writes down how it went. */
export const checkHandFact = (): string => {
  const title = PropertiesService.getDocumentProperties().getProperty(PREPARED) ?? '';
  const fact = handFactOf(title);
  const tab = file().getSheetByName(HAND_TAB);
  if (tab === null) throw new Error('Prepare a fact first.');
  const outcome = outcomeOf(() => fact.check({ ...worldOn(tab), ...readArrivals(recordedArrivals()) }));
  const place = listed('hand').findIndex((one) => one.fact === fact);
  file()
    .getSheetByName(CHECKLIST)!
    .getRange(place + 2, 5, 1, 2)
    .setValues([outcome.map(asText)]);
  return outcome[0];
};

export const addMenu = (): void => {
  SpreadsheetApp.getUi()
    .createMenu('Contract')
    .addItem('Run facts', 'contractRun')
    .addItem('List what needs a hand', 'contractList')
    .addItem('Prepare the selected fact', 'contractPrepare')
    .addItem('Check the prepared fact', 'contractCheck')
    .addSeparator()
    .addItem('Install triggers', 'installAll')
    .addItem('Remove triggers', 'removeAll')
    .addItem('Forget arrivals', 'forgetArrivals')
    .addItem('Show page', 'showPage')
    .addToUi();
};
