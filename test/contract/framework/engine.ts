/** Runs facts on the engine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkbench, type Workbench } from '../../../workbench';
import { readArrivals } from './arrivals';
import { expectThat } from './expectation';
import { SCRIPT_TIME_ZONE, type Fact, type FactWorld } from './fact';

export const OWNER = 'owner@firm.example';
export const COLLEAGUE = 'colleague@firm.example';

const live = path.resolve(__dirname, '../live');

/** The handlers that a live project has too, and the pages they use. */
const projectFiles = (): Record<string, string> => ({
  'Recorder.js': readFileSync(path.join(live, 'Recorder.js'), 'utf8'),
  'Page.html': readFileSync(path.join(live, 'Page.html'), 'utf8'),
  'Part.html': readFileSync(path.join(live, 'Part.html'), 'utf8'),
  'appsscript.json': readFileSync(path.join(live, 'appsscript.json'), 'utf8'),
});

/** What a live run meets on the web, recorded. */
export const RECORDED_ANSWERS = {
  'https://example.com/': {
    status: 200,
    body: '<title>Example Domain</title>',
    headers: { 'Content-Type': 'text/html' },
  },
  'https://example.com/not-there': { status: 404, body: 'Not Found' },
};

export const openFor = ({ setting }: Fact): Workbench =>
  createWorkbench({
    now: '2024-03-04T09:00',
    timeZone: setting.timeZone ?? SCRIPT_TIME_ZONE,
    scriptTimeZone: SCRIPT_TIME_ZONE,
    locale: setting.locale ?? 'en_US',
    owner: OWNER,
    user: OWNER,
    script: { files: projectFiles() },
    fetch: RECORDED_ANSWERS,
  });

const worldOf = (wb: Workbench, tab: string): FactWorld => ({
  ...wb.globals,
  spreadsheet: wb.spreadsheet,
  sheet: wb.spreadsheet.getSheetByName(tab)!,
  expect: expectThat,
});

export const runOnEngine = (fact: Fact): void => {
  const wb = openFor(fact);
  const tab = wb.spreadsheet.getSheets()[0]!.getName();
  if (fact.kind === 'runs') {
    fact.check(worldOf(wb, tab));
    return;
  }
  fact.prepare(worldOf(wb, tab));
  wb.run('forgetArrivals');
  fact.act(wb, tab);
  fact.check({ ...worldOf(wb, tab), ...readArrivals(wb.run('arrivals') as string) });
};
