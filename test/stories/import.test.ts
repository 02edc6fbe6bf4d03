import { timeOf } from '../leastTime';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { makePipeline } from '../../bench/pipeline';
import type { Language } from '../../src/schema/language';
import { everyWay, openDesk, type Desk } from './desk';

interface RunValue {
  readonly importId: string;
  readonly done: boolean;
  readonly imported: number;
  readonly total: number;
  readonly nextCursor: number | null;
  readonly problems: readonly { readonly row: number; readonly header: string; readonly message: string }[];
}

interface Answer<Value> {
  readonly ok: boolean;
  readonly value: Value;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fields?: Record<string, string>;
  };
}

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const ask = <Value>(desk: Desk, method: string, params: object): Answer<Value> =>
  desk.workbench.api(method, params) as Answer<Value>;

/** Runs an import to its end; gives the answers of all chunks. */
const runAll = (desk: Desk, params: object): RunValue[] => {
  const answers: RunValue[] = [];
  let cursor: number | null = 0;
  let importId: string | undefined;
  while (cursor !== null) {
    const answer: Answer<RunValue> = ask(desk, 'import.run', {
      ...params,
      cursor,
      ...(importId && { importId }),
    });
    if (!answer.ok) throw new Error(answer.error.message);
    answers.push(answer.value);
    ({ importId, nextCursor: cursor } = answer.value);
  }
  return answers;
};

/** What a person can see of the whole file. */
const world = (desk: Desk): Record<string, unknown> =>
  Object.fromEntries(
    desk.workbench.spreadsheet.getSheets().map((sheet) => {
      const all = sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns());
      return [
        sheet.getName(),
        { values: all.getDisplayValues(), formulas: all.getFormulas(), formats: all.getNumberFormats() },
      ];
    }),
  );

const messy: Record<Language, string> = {
  zh: [
    '公司名称,联系方式,预算范围,成交金额,下次跟进时间,当前阶段,负责人,备注,人数',
    '甲公司,+8613800138000,20-30万,20-30万,2026-02-30,方案呈现,李雷,=IMPORTXML("x"),12',
    ',,,,,,,,',
    ',,,,2026/3/9,二期,韩梅梅,只有备注,',
    '"乙公司, 上海","=HYPERLINK(""x"")",,12.5,2026-03-10,已流失,,,7',
  ].join('\n'),
  en: [
    'Company,Contact details,Budget range,Deal amount,Next follow-up,Stage,Owner,Remarks,Staff',
    'Alpha,+8613800138000,200k-300k,200k-300k,2026-02-30,Proposal,Lee,=IMPORTXML("x"),12',
    ',,,,,,,,',
    ',,,,2026/3/9,Phase two,Han,only a remark,',
    '"Beta, Shanghai","=HYPERLINK(""x"")",,12.5,2026-03-10,Closed lost,,,7',
  ].join('\n'),
};

describe.each(everyWay)('bringing a messy sheet, %s, %s layout', (language, layout) => {
  let desk: Desk;
  let before: Record<string, unknown>;
  let last: RunValue;
  let mine: string[][];
  const source = { csv: base64(messy[language]), name: 'customers.csv' };

  beforeAll(() => {
    desk = openDesk({ language, layout, now: '2026-03-04 10:00' });
    before = world(desk);
    mine = desk.sheet('tracker').getRange('C2:C4').getDisplayValues();
    last = runAll(desk, { source })[0]!;
  });

  test('the preview says what will happen and changes nothing', () => {
    const other = openDesk({ language, layout, now: '2026-03-04 10:00' });
    const untouched = world(other);
    const { ok, value } = ask<Record<string, never>>(other, 'import.preview', { source });
    expect(ok).toBe(true);
    expect(value['counts']).toMatchObject({
      rows: 3,
      blankRows: 1,
      unnamed: 1,
      problems: 3,
      unknownOwners: 2,
    });
    expect(value['newColumns']).toEqual(language === 'zh' ? ['备注', '人数'] : ['Remarks', 'Staff']);
    expect(world(other)).toEqual(untouched);
  });

  test('every row comes in, what cannot be read is listed with what to do', () => {
    expect(last).toMatchObject({ done: true, imported: 3, total: 3, nextCursor: null });
    expect(last.problems.map(({ row }) => row)).toEqual([2, 2, 4]);
    expect(last.problems.map(({ message }) => message).join('\n')).toMatch(
      language === 'zh' ? /12\.5[\s\S]*2026-02-30[\s\S]*二期/ : /12500[\s\S]*2026-02-30[\s\S]*Phase two/,
    );
    expect([2, 3, 4].map((row) => desk.cell('tracker', row, 'stage'))).toEqual([
      desk.stage('proposal'),
      desk.stage('lead'),
      desk.stage('need'),
    ]);
    expect(desk.cell('tracker', 4, 'status')).toBe(desk.say('已流失', 'Lost'));
    expect(desk.value('tracker', 4, 'dealAmount')).toBe(12.5);
  });

  test('text stays text: phones, formulas, ranges', () => {
    expect(desk.value('tracker', 2, 'contactInfo')).toBe('+8613800138000');
    expect(desk.value('tracker', 4, 'contactInfo')).toBe('=HYPERLINK("x")');
    expect(desk.value('tracker', 2, 'budgetRange')).toBe(desk.say('20-30万', '200k-300k'));
    expect(desk.value('tracker', 2, 'budgetAmount')).toBe(language === 'zh' ? 20 : 200_000);
    expect(desk.cell('tracker', 2, 'dealAmount')).toBe('');
  });

  test('gaps are listed in words; a row without a name is named after its id', () => {
    expect(desk.cell('tracker', 2, 'gaps')).toMatch(language === 'zh' ? /^资料不全/ : /^Incomplete/);
    expect(desk.cell('tracker', 2, 'gaps')).toContain('2026-02-30');
    expect(desk.cell('tracker', 3, 'gaps')).toContain(desk.say('二期', 'Phase two'));
    expect(desk.cell('tracker', 3, 'customerName')).toBe(desk.say('未命名 LX002', 'Unnamed LX002'));
    expect(desk.cell('tracker', 3, 'leadId')).toBe('LX002');
    expect(desk.cell('tracker', 3, 'createdAt')).toBe('');
  });

  test("unmapped columns come along; the team's own and their formulas are untouched", () => {
    const headers = desk.shown(desk.title('tracker'))[0]!;
    const column = (header: string): unknown[] => {
      const place = headers.indexOf(header) + 1;
      return desk
        .sheet('tracker')
        .getRange(2, place, 3, 1)
        .getValues()
        .map(([value]) => value);
    };
    expect(column(desk.say('备注', 'Remarks'))).toEqual([
      '=IMPORTXML("x")',
      desk.say('只有备注', 'only a remark'),
      '',
    ]);
    expect(column(desk.say('人数', 'Staff'))).toEqual([12, '', 7]);
    if (layout === 'shuffled') {
      expect(headers[2]).toBe(desk.say('我的备注', 'My notes'));
      expect(desk.sheet('tracker').getRange('C2:C4').getDisplayValues()).toEqual(mine);
    }
  });

  test('unknown owners become inactive people without mail; nothing goes out', () => {
    const people = desk.shown(desk.title('people'));
    const names = language === 'zh' ? ['李雷', '韩梅梅'] : ['Lee', 'Han'];
    for (const name of names) {
      const row = people.find((cells) => cells.includes(name))!;
      expect(row).toContain(desk.say('否', 'No'));
      expect(row.join(' ')).not.toContain('@');
    }
    expect(desk.workbench.mail).toEqual([]);
  });

  test('a later look at all rows changes nothing of it', () => {
    const imported = world(desk);
    desk.workbench.run('sweep');
    expect(world(desk)).toEqual(imported);
  });

  test('the same chunk again imports nothing twice', () => {
    const imported = world(desk);
    const again = ask<RunValue>(desk, 'import.run', { source, importId: last.importId, cursor: 0 });
    expect(again.value).toMatchObject({ done: true, imported: 3 });
    expect(world(desk)).toEqual(imported);
  });

  test('undo gives back the world as it was', () => {
    const answer = ask<{ removed: number }>(desk, 'import.undo', { importId: last.importId });
    expect(answer).toMatchObject({ ok: true, value: { removed: 3 } });
    expect(world(desk)).toEqual(before);
    expect(ask(desk, 'import.undo', { importId: last.importId }).error.code).toBe('tooLate');
  });

  test('undo is refused once a row was changed, and names it', () => {
    const { importId } = runAll(desk, { source })[0]!;
    const row = desk.sheet('tracker').getLastRow();
    desk.type('tracker', row, 'industry', 'X');
    const answer = ask(desk, 'import.undo', { importId });
    expect(answer.error.code).toBe('tooLate');
    expect(answer.error.message).toContain(desk.say('乙公司', 'Beta'));
    expect(desk.sheet('tracker').getLastRow()).toBe(row);
  });
});

describe('where a sheet may come from', () => {
  const table = '公司名称,电话,创建时间\n上海甲文具有限公司,13800138000,2026-01-02\n';

  test.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${table}`)],
    ['GB18030, as Excel in China writes it', iconv.encode(table, 'gb18030')],
    ['UTF-16, as Excel writes Unicode text', Buffer.from(`\uFEFF${table.replace(/,/g, '\t')}`, 'utf16le')],
  ])('a CSV file in %s', (_, bytes) => {
    const desk = openDesk({ language: 'zh' });
    runAll(desk, { source: { csv: base64(bytes), name: 'x.csv' } });
    expect(desk.cell('tracker', 2, 'customerName')).toBe('上海甲文具有限公司');
    expect(desk.cell('tracker', 2, 'phone')).toBe('13800138000');
    expect(desk.cell('tracker', 2, 'createdAt')).toBe('2026-01-02 00:00');
  });

  test('a tab of this file, which is left as it is', () => {
    const desk = openDesk({ language: 'zh' });
    const tab = desk.workbench.spreadsheet.insertSheet('旧客户');
    desk.workbench.edit('旧客户', 'A1', [
      ['2025 年客户', '', ''],
      ['公司名称', '首次联系', '金额'],
      ['甲', '2025-03-04', 5],
      ['乙', '2025-03-05', '=2*3'],
    ]);
    const before = tab.getDataRange().getFormulas();
    runAll(desk, { source: { tab: '旧客户' } });
    expect([2, 3].map((row) => desk.cell('tracker', row, 'firstFollowUp'))).toEqual([
      '2025-03-04',
      '2025-03-05',
    ]);
    expect(tab.getDataRange().getFormulas()).toEqual(before);
    expect(ask(desk, 'import.preview', { source: { tab: desk.title('tracker') } }).error.code).toBe(
      'invalid',
    );
    expect(ask(desk, 'import.preview', { source: { tab: 'nowhere' } }).error.code).toBe('invalid');
  });

  test('dates that may be read in two ways stop the import until somebody says how', () => {
    const desk = openDesk({ language: 'en' });
    const source = { csv: base64('Company,Created\nA,03/04/2026\nB,05/06/2026\n'), name: 'x.csv' };
    const refused = ask(desk, 'import.run', { source });
    expect(refused.error).toMatchObject({ code: 'invalid', fields: { Created: expect.any(String) } });
    expect(desk.sheet('tracker').getLastRow()).toBe(1);
    runAll(desk, { source, answers: { dateOrders: { Created: 'mdy' } } });
    expect(desk.cell('tracker', 2, 'createdAt')).toBe('2026-03-04 00:00');
  });

  test('a quotation mark that is not closed stops it, with the row; nobody is swallowed', () => {
    const desk = openDesk({ language: 'zh' });
    const source = { csv: base64('客户名称,电话\n"A公司,138\nB公司,139\n'), name: 'x.csv' };
    for (const method of ['import.preview', 'import.run']) {
      const { code, message } = ask(desk, method, { source }).error;
      expect(code).toBe('invalid');
      expect(message).toContain('第 2 行的引号没有结束');
      expect(message).toContain('A公司,138');
    }
    expect(desk.sheet('tracker').getLastRow()).toBe(1);
    runAll(desk, {
      source: { csv: base64('客户名称,电话\n"A公司",138\nB公司,139\n'), name: 'x.csv' },
    });
    expect([2, 3].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['A公司', 'B公司']);
  });

  test('a list without headers keeps its first person, and the preview says so', () => {
    const desk = openDesk({ language: 'zh' });
    const source = {
      csv: base64('张三,13800138000,2026-03-04\n李四,13900139000,2026-03-05\n'),
      name: 'x.csv',
    };
    const preview = ask<{ isHeadless: boolean; headers: string[]; counts: { rows: number } }>(
      desk,
      'import.preview',
      { source },
    ).value;
    expect(preview).toMatchObject({ isHeadless: true, counts: { rows: 2 } });
    const [name, phone, day] = preview.headers as [string, string, string];
    runAll(desk, { source, mapping: { [name]: 'customerName', [phone]: 'phone', [day]: 'nextFollowUp' } });
    expect([2, 3].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['张三', '李四']);
    expect(desk.cell('tracker', 2, 'nextFollowUp')).toBe('2026-03-04');
  });

  test('numbers of their own columns show as they were written, and text without control characters', () => {
    const desk = openDesk({ language: 'zh' });
    const csv = '客户名称,人数,面积,备\u0001注\nA,20,12.5,x\u0000y\nB,0,1200,z\n';
    runAll(desk, { source: { csv: base64(csv), name: 'x.csv' } });
    const [headers = [], ...rows] = desk.shown(desk.title('tracker'));
    const shown = (header: string): unknown[] => rows.slice(0, 2).map((row) => row[headers.indexOf(header)]);
    expect(shown('人数')).toEqual(['20', '0']);
    expect(shown('面积')).toEqual(['12.5', '1200']);
    expect(shown('备注')).toEqual(['xy', 'z']);
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]), 'CSV'],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000'), 'Excel'],
  ])('%s is turned away with what to do instead, whatever it is called', (_, bytes, word) => {
    const desk = openDesk({ language: 'zh' });
    const { code, message } = ask(desk, 'import.run', {
      source: { csv: base64(bytes), name: 'x.csv' },
    }).error;
    expect(code).toBe('invalid');
    expect(message).toContain(word);
    expect(message).toContain('另存为');
    expect(desk.sheet('tracker').getLastRow()).toBe(1);
  });

  test.each([
    ['no file', { csv: '', name: 'x' }],
    ['a header without rows', { csv: base64('a,b\n'), name: 'x' }],
    ['no base64', { csv: '***', name: 'x' }],
  ])('%s is refused in words', (_, source) => {
    const desk = openDesk({ language: 'en' });
    expect(ask(desk, 'import.run', { source }).error).toMatchObject({
      code: 'invalid',
      message: expect.any(String),
    });
  });
});

/** Figures of one week straight from the file, by code that shares nothing with the import. */
const figuresOfWeek = (csv: string, from: string, to: string) => {
  const [, ...lines] = csv.trimEnd().split(/\r?\n/);
  const fieldsOf = (line: string): string[] =>
    [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, field = '']) => field.replace(/^"|"$/g, ''));
  const dayOf = (text: string): string =>
    text === '' ? '' : `20${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
  const inWeek = (text: string): boolean => dayOf(text) >= from && dayOf(text) <= to;
  const owners = new Map<string, { fresh: number; deals: number; customers: Set<string>; amount: number }>();
  for (const [, agent = '', , account = '', stage, engaged = '', closed = '', value] of lines.map(fieldsOf)) {
    const own = owners.get(agent) ?? { fresh: 0, deals: 0, customers: new Set<string>(), amount: 0 };
    owners.set(agent, own);
    if (inWeek(engaged)) own.fresh += 1;
    if (stage !== 'Won' || !inWeek(closed)) continue;
    own.deals += 1;
    own.customers.add(account);
    own.amount += Number(value);
  }
  return owners;
};

const dataSets = process.env['GENJIN_DATA'];
const pipelines: readonly (readonly [name: string, isReal: boolean, csv: () => string])[] = [
  ['made from a seed', false, () => makePipeline()],
  ...(dataSets === undefined
    ? []
    : [
        [
          'of a real export',
          true,
          () => readFileSync(path.join(dataSets, 'maven-crm', 'sales_pipeline.csv'), 'utf8'),
        ] as const,
      ]),
];

describe.each(pipelines)('a pipeline of 8,800 rows %s', (_, isReal, read) => {
  const csv = read();
  const expected = figuresOfWeek(csv, '2017-03-06', '2017-03-12');
  const sum = (
    pick: (own: { fresh: number; deals: number; customers: Set<string>; amount: number }) => number,
  ): number => [...expected.values()].reduce((total, own) => total + pick(own), 0);
  let desk: Desk;
  let chunks: { calls: string; simulatedMs: number }[];
  let seconds: number;
  let answers: RunValue[];

  beforeAll(() => {
    desk = openDesk({ language: 'en', now: '2018-01-08 12:00' });
    chunks = [];
    answers = [];
    seconds = timeOf(importAll) / 1000;
  });

  const importAll = (): void => {
    const source = { csv: base64(csv), name: 'sales_pipeline.csv' };
    let cursor: number | null = 0;
    while (cursor !== null) {
      const importId = answers[0]?.importId;
      const answer: Answer<RunValue> = ask(desk, 'import.run', {
        source,
        cursor,
        ...(importId && { importId }),
      });
      if (!answer.ok) throw new Error(answer.error.message);
      const { calls, simulatedMs } = desk.workbench.meter.last;
      chunks.push({ calls: JSON.stringify(calls), simulatedMs: simulatedMs.central });
      answers.push(answer.value);
      cursor = answer.value.nextCursor;
    }
  };

  test('comes in whole, none refused', () => {
    expect(answers[answers.length - 1]).toMatchObject({ done: true, imported: 8800, total: 8800 });
    expect(answers.flatMap(({ problems }) => problems)).toEqual([]);
    expect(desk.sheet('tracker').getLastRow()).toBe(8801);
    expect(desk.workbench.mail).toEqual([]);
  });

  test('in a fixed number of calls a chunk, within ten seconds of processor time and five simulated minutes', () => {
    expect(new Set(chunks.slice(1, -1).map(({ calls }) => calls)).size).toBe(1);
    expect(seconds).toBeLessThan(10);
    expect(chunks.reduce((total, { simulatedMs }) => total + simulatedMs, 0)).toBeLessThan(5 * 60_000);
  });

  test('the weekly report of 2017-W10 counts it on its own dates, owner by owner', () => {
    const tab = desk.workbench.run('weekly', '2017-W10') as string;
    const rows = desk.shown(tab).filter((cells) => cells[0] === '2017.3.6-3.12');
    const number = (text: string): number => Number(text.replace(/,/g, ''));
    const figures = (name: string): number[] => {
      const row = rows.find((cells) => cells[1] === name)!;
      return [2, 7, 8].map((place) => number(row[place]!));
    };
    for (const [name, { fresh, customers, amount }] of expected) {
      if (fresh + customers.size > 0)
        expect([name, ...figures(name)]).toEqual([name, fresh, customers.size, amount]);
    }
    expect(figures('Team')).toEqual([
      sum((own) => own.fresh),
      sum((own) => own.customers.size),
      sum((own) => own.amount),
    ]);
    // Small print runs over as many rows as it needs.
    const print = desk.shown(tab).map(([first]) => first ?? '');
    const from = print.findIndex((line) => line.startsWith('Deals '));
    const deals = print.slice(from, print.indexOf('', from)).join(' ');
    expect(deals).toMatch(new RegExp(`^Deals ${sum((own) => own.deals)}: `));
    for (const [name, own] of expected) if (own.deals > 0) expect(deals).toContain(`${name} ${own.deals}`);
    if (!isReal) return;
    expect(sum((own) => own.deals)).toBe(118);
    expect(figures('Team')).toEqual([163, 113, 262_986]);
    const [busiest] = [...expected].sort(([, a], [, b]) => b.deals - a.deals)[0]!;
    expect(expected.get(busiest)).toMatchObject({ fresh: 7, deals: 11, amount: 35_166 });
    expect(figures(busiest)).toEqual([7, 8, 35_166]);
  });

  test('is taken back in one step', () => {
    const answer = ask<{ removed: number }>(desk, 'import.undo', {});
    expect(answer).toMatchObject({ ok: true, value: { removed: 8800 } });
    expect(desk.sheet('tracker').getLastRow()).toBe(1);
  });
});
