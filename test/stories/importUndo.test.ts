import type { HistoryStepsValue } from '../../src/app/history/protocol';
import { columnLetters } from '../../src/schema/headers';
import type { Workbench } from '../../workbench';
import { everyWay, openDesk, type Desk } from './desk';

interface Answer {
  readonly ok: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON as the page gets it
  readonly value: any;
  readonly error: { readonly code: string; readonly message: string };
}

const ask = (workbench: Workbench, method: string, params: object = {}): Answer =>
  workbench.api(method, params) as Answer;

const sourceOf = (lines: readonly string[]): object => ({
  csv: Buffer.from(lines.join('\n')).toString('base64'),
  name: 'x.csv',
});
const firms = (count: number, name = 'Firm'): object =>
  sourceOf(['Company,Owner', ...Array.from({ length: count }, (_, index) => `${name} ${index},Li`)]);

const previewed = (desk: Desk, source: object): string =>
  ask(desk.workbench, 'import.preview', { source }).value.importId;
const run = (desk: Desk, source: object, importId: string, cursor = 0): Answer =>
  ask(desk.workbench, 'import.run', { source, importId, cursor });
const brought = (desk: Desk, source: object): string => {
  const importId = previewed(desk, source);
  expect(run(desk, source, importId)).toMatchObject({ ok: true });
  return importId;
};
const customers = (desk: Desk): number =>
  desk.shown(desk.title('tracker')).filter((line) => line.some((cell) => /^(Firm|Other) \d/.test(cell)))
    .length;
const steps = (desk: Desk): HistoryStepsValue['steps'] => ask(desk.workbench, 'steps.list').value.steps;

describe.each(everyWay)('an import taken back, %s, %s layout', (language, layout) => {
  test("leaves the team's own text where it stands, in a column that came and below the former grid", () => {
    const desk = openDesk({ language, layout });
    const tracker = desk.title('tracker');
    const before = desk.sheet('tracker').getMaxRows();
    const lines = Array.from({ length: before + 50 }, (_, index) => `Firm ${index},Li,Lion,Red`);
    const importId = brought(desk, sourceOf(['Company,Owner,Zodiac,Colour', ...lines]));
    const headers = desk.shown(tracker)[0]!;
    const [zodiac, grown] = [headers.indexOf('Zodiac') + 1, desk.sheet('tracker').getMaxRows()];
    desk.workbench.insertRows(tracker, grown, 5);
    desk.workbench.edit(tracker, `${columnLetters(zodiac)}${grown + 2}`, 'KEEP: team total');
    const undone = ask(desk.workbench, 'import.undo', { importId });
    expect(undone).toMatchObject({ ok: true, value: { removed: before + 50 } });
    expect(customers(desk)).toBe(0);
    const stands = desk.shown(tracker);
    expect(stands[grown + 1]![stands[0]!.indexOf('Zodiac')]).toBe('KEEP: team total');
    // The other column of the import held nothing else.
    expect(stands[0]).not.toContain('Colour');
    expect(desk.sheet('tracker').getMaxRows()).toBe(grown + 2);
  });
});

test('an import that was taken back does not come in again, whatever a dialog still sends', () => {
  const desk = openDesk({ language: 'en' });
  const source = firms(2_500);
  const importId = previewed(desk, source);
  const first = run(desk, source, importId).value;
  expect(ask(desk.workbench, 'import.undo', { importId })).toMatchObject({ value: { removed: 2_000 } });
  for (const cursor of [first.nextCursor as number, 0]) {
    const answer = run(desk, source, importId, cursor);
    expect(answer.error).toMatchObject({ code: 'tooLate' });
    expect(answer.error.message).toMatch(/taken back/);
  }
  expect(run(desk, source, 'nobody-knows', 2_000).error).toMatchObject({ code: 'tooLate' });
  expect(customers(desk)).toBe(0);
  brought(desk, firms(3));
  expect(customers(desk)).toBe(3);
});

test('a rep takes back his own import, not that of others', () => {
  const rep = 'li@example.com';
  const people = [{ name: 'Li', email: rep, role: 'Rep', active: true, language: 'English' }];
  const desk = openDesk({ language: 'en', people });
  desk.workbench.spreadsheet.addEditor(rep);
  const importId = brought(desk, firms(3));
  const asRep = desk.workbench.as(rep);
  expect(ask(asRep, 'import.tabs').value.last).toBeNull();
  for (const params of [{}, { importId }])
    expect(ask(asRep, 'import.undo', params).error.code).toBe('noRight');
  const source = firms(2, 'Other');
  const own = ask(asRep, 'import.preview', { source }).value.importId;
  ask(asRep, 'import.run', { source, importId: own });
  expect(ask(asRep, 'import.tabs').value.last).toMatchObject({ importId: own, imported: 2 });
  expect(ask(asRep, 'import.undo')).toMatchObject({ value: { removed: 2 } });
  expect(ask(desk.workbench, 'import.undo')).toMatchObject({ value: { removed: 3 } });
});

test('the first of many imports is still undone as one step, and one that is gone says so', () => {
  const desk = openDesk({ language: 'en' });
  for (let time = 0; time < 8; time += 1) brought(desk, firms(2, `Firm ${time}`));
  const first = steps(desk)[7]!;
  expect(first).toMatchObject({ through: 'Import', mayUndo: true });
  const request = { stepId: first.id, requestId: 'first-import' };
  const undone = ask(desk.workbench, 'steps.undo', request);
  expect(undone).toMatchObject({ ok: true, value: { changed: 2 } });
  expect(customers(desk)).toBe(14);
  // The answer was lost.
  expect(ask(desk.workbench, 'steps.undo', request)).toEqual(undone);
  expect(ask(desk.workbench, 'steps.undo', { ...request, requestId: 'another' }).error.code).toBe('tooLate');
  const [line, imported] = [steps(desk)[0]!, steps(desk).find(({ id }) => id === first.id)!];
  expect([line.mayUndo, imported.mayUndo, imported.whyNot]).toEqual([
    false,
    false,
    'undone, or too long ago',
  ]);
});

test('two dialogs that looked at the same file bring it in once', () => {
  const desk = openDesk({ language: 'en' });
  const source = firms(3);
  const [one, other] = [previewed(desk, source), previewed(desk, source)];
  expect(run(desk, source, one)).toMatchObject({ ok: true, value: { imported: 3 } });
  const second = run(desk, source, other);
  expect(second.error.code).toBe('conflict');
  expect(second.error.message).toMatch(/brought in after you looked/);
  expect(customers(desk)).toBe(3);
  // Whoever looks again sees them, and may want them twice.
  const preview = ask(desk.workbench, 'import.preview', { source }).value;
  expect(preview.counts).toMatchObject({ rows: 3 });
  expect(run(desk, source, preview.importId)).toMatchObject({ ok: true });
  expect(customers(desk)).toBe(6);
});

test('an edit that was itself taken back does not stand in the way', () => {
  const desk = openDesk({ language: 'en' });
  const importId = brought(desk, firms(3));
  desk.type('tracker', 2, 'contact', 'oops');
  const [edit] = steps(desk);
  expect(ask(desk.workbench, 'import.undo', { importId }).error.code).toBe('tooLate');
  ask(desk.workbench, 'steps.undo', { stepId: edit!.id, requestId: 'oops-undone' });
  expect(ask(desk.workbench, 'import.undo', { importId })).toMatchObject({ ok: true, value: { removed: 3 } });
  expect(customers(desk)).toBe(0);
});
