/** What `npm run contract:push` builds runs on the engine as it will on a live sheet: buffered, as a script. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorkbench, type Workbench } from '../../workbench';
import { FACTS } from './facts';
import { COLLEAGUE, OWNER, RECORDED_ANSWERS } from './framework/engine';

const root = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'contract-'));
const facts = FACTS.flatMap((group) => group.facts);

let wb: Workbench;

beforeAll(() => {
  execFileSync(process.execPath, [path.join(root, 'scripts/contract-push.mjs'), folder], { cwd: root });
  wb = createWorkbench({
    now: '2024-03-04T09:00',
    owner: OWNER,
    plan: 'workspace',
    script: { path: folder },
    fetch: RECORDED_ANSWERS,
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const column = (tab: string, index: number): string[] =>
  wb.spreadsheet
    .getSheetByName(tab)!
    .getDataRange()
    .getValues()
    .slice(1)
    .map((row) => String(row[index]));

test('the menu is there', () => {
  wb.open();
  expect(wb.ui.menus.map(({ title }) => title)).toContain('Contract');
});

test('all facts that need nobody run and say how it went', () => {
  for (let run = 0; run < 60 && wb.run('contractRun') !== 0; run += 1) wb.advance({ minutes: 1 });
  const runnable = facts.filter(({ kind }) => kind === 'runs');
  const passed = column('Facts', 3);
  const failed = column('Facts', 1).flatMap((title, index) =>
    passed[index] === 'pass' ? [] : [`${title}: ${column('Facts', 4)[index]}`],
  );
  const known = runnable.filter(({ differs }) => differs !== undefined).map(({ title }) => title);
  expect(passed).toHaveLength(runnable.length);
  expect(failed.filter((line) => !known.some((title) => line.startsWith(title)))).toEqual([]);
  expect(failed).toHaveLength(known.length);
});

test('a fact that needs a hand is listed, prepared, done and checked', () => {
  wb.run('contractList');
  const title = 'Typing over a value tells both';
  const hand = facts.filter(({ kind }) => kind === 'hand');
  expect(column('By hand', 1)).toEqual(hand.map((one) => one.title));
  wb.run('contractPrepare', title);
  wb.edit('contract hand', 'B2', 'after');
  expect(wb.run('contractCheck')).toBe('pass');
  wb.run('contractPrepare', title);
  wb.edit('contract hand', 'B2', 'something else', { user: COLLEAGUE });
  expect(wb.run('contractCheck')).toBe('fail');
  expect(column('By hand', 4)[hand.findIndex((one) => one.title === title)]).toBe('fail');
});
