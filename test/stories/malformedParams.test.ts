import { openDesk, type Desk } from './desk';

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

const ask = (desk: Desk, method: unknown, params?: unknown): Answer =>
  desk.workbench.api(method as string, params as object) as Answer;

const methods = [
  ...['backups.check', 'backups.list', 'backups.run', 'restore.preview', 'restore.run', 'today.list'],
  ...['bin.list', 'bin.restore', 'customers.selected', 'customers.get', 'customers.index', 'customers.save'],
  ...['customers.show', 'followups.list', 'followups.log', 'import.preview', 'import.run', 'import.show'],
  ...['import.tabs', 'import.undo', 'jobs.status', 'steps.list', 'steps.preview', 'steps.undo', 'trail.list'],
  ...['undo', 'session.start', 'setup.status', 'setup.tabs', 'setup.fill', 'setup.report', 'setup.clock'],
  'setup.show',
];

const keys = [
  ...['id', 'requestId', 'values', 'base', 'letThrough', 'stepId', 'what', 'day', 'ids', 'source', 'mapping'],
  ...[
    'answers',
    'include',
    'options',
    'scope',
    'customerId',
    'importId',
    'cursor',
    'search',
    'before',
    'known',
  ],
];
const all = (value: unknown): object => Object.fromEntries(keys.map((key) => [key, value]));

const malformed: readonly unknown[] = [
  'text',
  7,
  true,
  [],
  {},
  ...[null, {}, 'x', -1, [null], { at: 'x' }, '__proto__', 'x'.repeat(100_000)].map(all),
  { ...all('x'), values: { customerName: { a: 1 }, nextFollowUp: { at: 'x' } } },
  { ...all('x'), values: { customerName: ['a'] } },
  { ...all('x'), what: { kind: 'constructor' }, source: { tab: 5 }, ids: [{}, 5] },
];

/** These take no parameters that could be wrong, and do a lot each time. */
const heavy = new Set(['backups.check', 'backups.run', 'setup.fill', 'setup.report']);

/** What JavaScript says by itself, in no language of the team's. */
const raw =
  /undefined|TypeError|Cannot (read|convert)|is not (a function|iterable|an object)|destructure|\[object/;

test.each(['zh', 'en'] as const)('whatever a client sends is answered in words, %s', (language) => {
  const desk = openDesk({ language });
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司']);
  const answers = methods.flatMap((method) =>
    malformed
      .slice(0, heavy.has(method) ? 3 : undefined)
      .map((params) => ({ method, params, answer: ask(desk, method, params) })),
  );
  for (const method of [null, 5, {}, [], { toString: null }, 'constructor', '__proto__', 'x'.repeat(10_000)])
    answers.push({ method: 'none', params: {}, answer: ask(desk, method, {}) });
  const bad = answers.filter(
    ({ answer: { ok, error } }) =>
      !ok && (!error?.message || error.message.length > 400 || raw.test(error.message)),
  );
  expect(bad).toEqual([]);
  expect(
    answers.filter(({ answer, method }) => answer.error?.code === 'unexpected' && method !== 'none'),
  ).toEqual([]);
  const names = desk
    .shown(desk.title('tracker'))
    .map((line) => line[desk.place('tracker', 'customerName') - 1]);
  expect(names.filter((name) => name !== '')).toHaveLength(2);
});

test('what is wrong is named, and a request without an id is none', () => {
  const desk = openDesk({ language: 'en' });
  const save = (params: object): string => {
    const { ok, error } = ask(desk, 'customers.save', params);
    expect([ok, error?.code]).toEqual([false, 'invalid']);
    return error!.message;
  };
  expect(save({ values: { customerName: 'Three' } })).toContain('(requestId)');
  expect(save({ requestId: '', values: { customerName: 'Three' } })).toContain('(requestId)');
  expect(save({ requestId: 'one' })).toContain('(values)');
  expect(save({ requestId: 'one', values: { nextFollowUp: { at: 1 } } })).toContain('(values.nextFollowUp)');
  expect(save({ requestId: 'one', id: 'LX001', values: {}, letThrough: {} })).toContain('(letThrough)');
  expect(ask(desk, 'steps.undo', { requestId: 'undo-it' }).error?.message).toContain('(stepId)');
  expect(ask(desk, 'followups.log', {}).error?.code).toBe('invalid');
  expect(desk.shown(desk.title('tracker')).flat()).not.toContain('Three');
});

test('onEdit that somebody runs by hand does nothing', () => {
  const desk = openDesk({ language: 'en' });
  expect(() => desk.workbench.run('onEdit')).not.toThrow();
  expect(() => desk.workbench.run('onEdit', {})).not.toThrow();
});
