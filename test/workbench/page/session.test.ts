/** The command line, the pretend clock's moves, and CSV files that come in. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { createWorkbench } from '../../../workbench';
import { destination, localTime, weekdayOf } from '../../../workbench/page/server/pretend-clock';
import { openCsv } from '../../../workbench/page/session/csv-tab';
import { readOptions } from '../../../workbench/page/session/options';

describe('the command line', () => {
  test('speaks as the machine speaks, unless told', () => {
    const language = (args: string[], env: NodeJS.ProcessEnv): unknown => {
      const options = readOptions(args, env);
      return options !== 'help' && options.language;
    };
    expect(language([], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(language([], { LANG: 'de_DE.UTF-8' })).toBe('en');
    expect(language([], { LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(language(['--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
  });

  test('refuses what makes no sense, in words', () => {
    expect(() => readOptions(['--lang', 'fr'], {})).toThrow('--lang must be zh or en, not fr');
    expect(() => readOptions([], { PORT: 'many' })).toThrow('PORT is no port: many');
    expect(() => readOptions(['sheet.csv'], {})).toThrow('Not an option: sheet.csv');
  });
});

describe('the pretend clock', () => {
  const shanghai = 'Asia/Shanghai';
  const at = (text: string): number => Date.parse(`${text}+08:00`);

  test('shows the wall clock of the spreadsheet, wherever the machine stands', () => {
    expect(localTime(at('2026-03-02T09:05'), shanghai)).toBe('2026-03-02T09:05');
    expect(weekdayOf(at('2026-03-02T09:05'), shanghai)).toBe(1);
  });

  test.each([
    ['nextHour', '2026-03-02T09:05', '2026-03-02T10:00'],
    ['nextHour', '2026-03-02T23:59', '2026-03-03T00:00'],
    ['nextHour', '2026-03-02T09:00', '2026-03-02T10:00'],
    ['tomorrow', '2026-03-02T09:05', '2026-03-03T09:00'],
    ['nextMonday', '2026-03-02T08:00', '2026-03-09T09:00'],
    ['nextMonday', '2026-03-08T23:00', '2026-03-09T09:00'],
  ] as const)('%s after %s is %s', (to, from, reached) => {
    expect(destination({ to }, at(from), shanghai)).toBe(at(reached));
  });

  test('goes to a day, never back', () => {
    const now = at('2026-03-02T09:05');
    expect(destination({ to: 'date', date: '2026-04-01' }, now, shanghai)).toBe(at('2026-04-01T09:00'));
    expect(destination({ to: 'date', date: '2026-03-02' }, now, shanghai)).toBeNull();
    expect(destination({ to: 'date', date: 'soon' }, now, shanghai)).toBeNull();
  });
});

describe('a CSV opened at the start', () => {
  const file = (name: string, content: Buffer | string): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'csv-')), name);
    writeFileSync(path, content);
    return path;
  };

  test.each([
    ['UTF-8', Buffer.from('公司,电话\n青城,0138001\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeff公司,电话\n青城,0138001\n')],
    ['GB18030', iconv.encode('公司,电话\n青城,0138001\n', 'gb18030')],
  ])('is read as %s, every field as text', (_name, content) => {
    const workbench = createWorkbench();
    const tab = openCsv(workbench, file('客户.csv', content));
    expect(tab).toBe('客户');
    expect(workbench.spreadsheet.getSheetByName(tab)!.getRange('A1:B2').getValues()).toEqual([
      ['公司', '电话'],
      ['青城', '0138001'],
    ]);
  });

  test('makes room for long and wide files, and keeps a name that is taken', () => {
    const workbench = createWorkbench();
    workbench.insertSheet('big');
    const rows = Array.from({ length: 1500 }, (_, row) => Array.from({ length: 40 }, () => row).join(','));
    expect(openCsv(workbench, file('big.csv', rows.join('\n')))).toBe('big 2');
    expect(workbench.spreadsheet.getSheetByName('big 2')!.getLastRow()).toBe(1500);
  });

  test('a formula in a file is no formula', () => {
    const workbench = createWorkbench();
    const tab = openCsv(workbench, file('bad.csv', 'name\n"=1+1"\n'));
    expect(workbench.spreadsheet.getSheetByName(tab)!.getRange('A2').getFormula()).toBe('');
    expect(workbench.spreadsheet.getSheetByName(tab)!.getRange('A2').getValue()).toBe('=1+1');
  });
});
