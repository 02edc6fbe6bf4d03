import { messages } from '../../src/messages';
import { tables } from '../../src/schema/tables';
import { columnLetters } from '../../src/schema/headers';
import { openDesk, type Desk } from './desk';

interface Health {
  readonly mended: readonly string[];
  readonly troubles: readonly string[];
}

const look = (desk: Desk): Health => desk.workbench.run('sweep') as Health;

const firms = ['甲公司', '乙公司', '丙公司'];
const contacts = ['李总', '陈总', '孙总'];
const owners = ['boss', '王芳', 'boss'];

/** Three customers with contacts and owners, as of last night. */
const begin = (language: 'zh' | 'en' = 'zh'): Desk => {
  const desk = openDesk({
    language,
    people: [
      { name: '王芳', email: 'wf@example.cn', role: language === 'zh' ? '销售' : 'Rep', active: true },
    ],
  });
  desk.paste(
    'tracker',
    firms.map((customerName, index) => ({
      customerName,
      contact: contacts[index]!,
      owner: owners[index]!,
      status: desk.say('中等', 'Medium'),
    })),
  );
  desk.workbench.run('daily');
  return desk;
};

const header = (key: keyof (typeof tables)['tracker']['columns'], language: 'zh' | 'en' = 'zh'): string =>
  tables.tracker.columns[key].header[language];

/** What a column shows for the customers, wherever their rows stand. */
const column = (desk: Desk, place: number): string[] => {
  const rows = desk.shown(desk.title('tracker'));
  return firms.map((firm) => rows.find((row) => row.includes(firm))![place - 1]!);
};

const valuesOf = (desk: Desk, id: string): Record<string, unknown> =>
  (desk.workbench.api('customers.get', { id }) as { value: { values: Record<string, unknown> } }).value
    .values;

const bin = (desk: Desk): unknown =>
  (desk.workbench.api('bin.list', {}) as { value: { customers: unknown } }).value;

describe('a title above the headers', () => {
  test.each([
    ['C1', '负责人'],
    ['A1', '跟进记录'],
  ])('with a header word of ours in %s: the headers are still the row below', (cell, word) => {
    const desk = begin();
    const tracker = desk.title('tracker');
    const before = desk.shown(tracker);
    desk.workbench.insertRows(tracker, 1, 1);
    desk.workbench.edit(tracker, cell, word);
    expect(look(desk)).toMatchObject({ mended: [], troubles: [], cells: 0 });
    expect(
      desk.workbench.api('customers.save', { requestId: 'a', id: 'LX001', values: { owner: '王芳' } }),
    ).toMatchObject({ ok: true });
    expect(column(desk, 3)).toEqual(contacts);
    expect(column(desk, 11)).toEqual(['王芳', '王芳', 'boss']);
    expect(desk.shown(tracker)[1]).toEqual(before[0]);
    expect(desk.shown(tracker)).toHaveLength(before.length + 1);
  });
});

describe('two columns of one name', () => {
  test('the team’s own 状态 to the left of ours is neither read nor written, and is called the superfluous one', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    desk.workbench.insertColumns(tracker, 1, 1);
    desk.workbench.edit(tracker, 'A1', '状态');
    desk.workbench.edit(tracker, 'A2', '赢单');
    const used = columnLetters(desk.sheet('tracker').getRange('1:1').getValues()[0]!.lastIndexOf('状态') + 1);
    expect(look(desk).troubles).toEqual([messages('zh').health.twice(tracker, '状态', used, 'A')]);
    expect(column(desk, 1)).toEqual(['赢单', '', '']);
    expect(valuesOf(desk, 'LX001').status).toBe('medium');
  });

  test.each(['zh', 'en'] as const)(
    '%s: 联系人 renamed to 负责人 stays the contact, and the sentence says which name to give back',
    (language) => {
      const desk = begin(language);
      const tracker = desk.title('tracker');
      desk.workbench.edit(tracker, 'C1', header('owner', language));
      const say = messages(language).health;
      const { troubles, mended } = look(desk);
      expect(troubles).toEqual([
        say.renamed(tracker, 'C', header('contact', language), header('owner', language)),
      ]);
      expect(mended).toEqual([]);
      expect(column(desk, 3)).toEqual(contacts);
      expect(column(desk, 11)).toEqual(owners);
      expect(valuesOf(desk, 'LX002')).toMatchObject({ contact: '陈总', owner: '王芳' });
      desk.workbench.edit(tracker, 'C1', header('contact', language));
      expect(look(desk)).toMatchObject({ mended: [], troubles: [], cells: 0 });
    },
  );

  test('the owners’ column deleted and the contacts’ called so: contacts are no owners', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    desk.workbench.edit(tracker, 'C1', '负责人');
    desk.workbench.deleteColumns(tracker, 11, 1);
    const { troubles } = look(desk);
    expect(troubles).toContain(messages('zh').health.renamed(tracker, 'C', '联系人', '负责人'));
    expect(valuesOf(desk, 'LX002').contact).toBe('陈总');
  });

  test('a copy of a header to the left of its column changes nothing', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    desk.workbench.insertColumns(tracker, 11, 1);
    desk.workbench.paste(tracker, 'L1:L20', 'K1');
    desk.workbench.edit(tracker, 'K2', '王芳');
    look(desk);
    expect(valuesOf(desk, 'LX001').owner).toBe('boss');
    expect(column(desk, 12)).toEqual(owners);
  });
});

describe('the header row among the records', () => {
  test('dragged down: it goes back, nobody is counted as deleted, and nothing else changes', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    const before = desk.shown(tracker);
    desk.workbench.moveRows(tracker, 1, 1, 4);
    expect(desk.shown(tracker)[2]).toEqual(before[0]);
    const said = messages('zh').health.mended.headersHome(tracker, 3, 1);
    expect(look(desk).mended).toEqual([said]);
    expect(desk.shown(tracker)).toEqual(before);
    desk.workbench.run('daily');
    expect(look(desk)).toMatchObject({ mended: [], cells: 0 });
  });

  test.each(['daily', 'hourly', 'weekly'])('%s puts it back before anything is counted', (job) => {
    const desk = begin();
    const tracker = desk.title('tracker');
    const before = desk.shown(tracker);
    desk.workbench.moveRows(tracker, 1, 1, 4);
    desk.workbench.run(job);
    expect(desk.shown(tracker)).toEqual(before);
    desk.workbench.run('daily');
    expect(JSON.stringify(bin(desk))).not.toContain('LX001');
  });

  test('an edit above it is looked at by the next clock', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    desk.workbench.moveRows(tracker, 1, 1, 4);
    desk.workbench.edit(tracker, 'G1', '商务谈判');
    desk.workbench.advance('2026-03-04 12:00');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'reminder')).not.toBe('');
  });

  test('the whole sheet sorted with it: from far down it goes back to the first row', () => {
    const desk = begin();
    const tracker = desk.title('tracker');
    desk.pasteColumn(
      'tracker',
      5,
      'customerName',
      Array.from({ length: 40 }, (_, index) => `阿尔法 ${String(index).padStart(2, '0')}`),
    );
    desk.workbench.run('sweep');
    const sheet = desk.sheet('tracker');
    sheet.getRange(1, 1, 44, sheet.getMaxColumns()).sort({ column: 1, ascending: true });
    const at = desk.shown(tracker).findIndex((row) => row[0] === header('customerName')) + 1;
    expect(at).toBeGreaterThan(40);
    expect(look(desk).mended).toEqual([messages('zh').health.mended.headersHome(tracker, at, 1)]);
    expect(desk.shown(tracker)[0]![0]).toBe(header('customerName'));
    expect(desk.shown(tracker)).toHaveLength(44);
    desk.workbench.run('daily');
    expect(look(desk)).toMatchObject({ mended: [], cells: 0 });
  });

  test('in the follow-ups as well', () => {
    const desk = begin();
    const tab = desk.title('followUps');
    const rest = { method: '电话', person: '王芳', feedback: 'f', nextStep: 'n', dueDate: '2026-03-09' };
    desk.paste('followUps', [
      { customerName: '乙公司', summary: 'a', time: '2026-03-04 09:00', ...rest },
      { customerName: '丙公司', summary: 'b', time: '2026-03-04 09:30', ...rest },
    ]);
    look(desk);
    const before = desk.shown(tab);
    desk.workbench.moveRows(tab, 1, 1, 4);
    expect(look(desk).mended).toContain(messages('zh').health.mended.headersHome(tab, 3, 1));
    expect(desk.shown(tab)).toEqual(before);
  });
});

test.each(['zh', 'en'] as const)(
  '%s: the tracker deleted beside its copy: the troubles say how the copy takes its place, and it does',
  (language) => {
    const desk = begin(language);
    const tracker = desk.title('tracker');
    desk.workbench.duplicateSheet(tracker, 'Copy');
    desk.workbench.deleteSheet(tracker);
    expect(() => desk.workbench.run('sweep')).toThrow();
    expect(desk.workbench.api('setup.status', {})).toMatchObject({
      value: { health: { troubles: [messages(language).health.onlyCopy(tracker, 'Copy')] } },
    });
    desk.workbench.renameSheet('Copy', tracker);
    desk.workbench.api('setup.tabs', { options: {} });
    expect(look(desk).troubles).toEqual([]);
    expect(valuesOf(desk, 'LX002')).toMatchObject({ contact: '陈总', owner: '王芳' });
  },
);
