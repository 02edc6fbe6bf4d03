import type { SetUpMethods } from '../../src/app/setUp/protocol';
import type { Answer } from '../../src/app/protocol';
import { cadencePresets } from '../../src/schema/rhythm';
import type { Language } from '../../src/schema/language';
import { stageTemplates } from '../../src/schema/stageTemplates';
import { tableNames, tables, type TableName } from '../../src/schema/tables';
import { createWorkbench, type Workbench } from '../../workbench';
import { bundle, openDesk, owner } from './desk';

const triggersScope = 'https://www.googleapis.com/auth/script.scriptapp';
const mailScope = 'https://www.googleapis.com/auth/script.send_mail';

/** A file of somebody's own, with Genjin's script and nothing of ours in it. */
const freshFile = (language: Language): Workbench =>
  createWorkbench({
    now: '2024-03-13 10:00',
    timeZone: 'Asia/Shanghai',
    locale: language === 'zh' ? 'zh_CN' : 'en_US',
    user: owner,
    script: bundle,
  });

const ask = <Method extends keyof SetUpMethods>(
  workbench: Workbench,
  method: Method,
  params: SetUpMethods[Method]['params'],
): Answer<SetUpMethods[Method]['value']> => workbench.api(method, params) as never;

const get = <Method extends keyof SetUpMethods>(
  workbench: Workbench,
  method: Method,
  params: SetUpMethods[Method]['params'],
): SetUpMethods[Method]['value'] => {
  const answer = ask(workbench, method, params);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

const steps = (workbench: Workbench): void => {
  get(workbench, 'setup.tabs', { options: {} });
  get(workbench, 'setup.fill', {});
  get(workbench, 'setup.report', {});
  get(workbench, 'setup.clock', {});
};

/** Every cell of every tab, as formulas where there are some. */
const everything = (workbench: Workbench): Record<string, string> =>
  Object.fromEntries(
    workbench.spreadsheet.getSheets().map((sheet) => {
      const range = sheet.getDataRange();
      return [sheet.getName(), JSON.stringify([range.getFormulas(), range.getValues()])];
    }),
  );

/** Ends an entry of the change log that waits in its row. */
const executionMark = /[0-9a-z]{8}(?=\\*"\])/g;

const triggersOf = (workbench: Workbench): string[] =>
  workbench.globals.ScriptApp.getProjectTriggers()
    .map((trigger) => trigger.getHandlerFunction())
    .sort();

const titles = (language: Language): string[] => tableNames.map((name) => tables[name].title[language]);

const columnOf = (workbench: Workbench, name: TableName, header: string): number => {
  const definition = tables[name];
  const sheet = workbench.spreadsheet.getSheetByName(definition.title.zh)!;
  const { headerRow } = definition;
  return (sheet.getRange(`${headerRow}:${headerRow}`).getValues()[0] as string[]).indexOf(header) + 1;
};

describe.each<Language>(['zh', 'en'])('Get started in a new file, in %s', (language) => {
  it('tells where the file stands, sets it up by steps, and tells again', () => {
    const workbench = freshFile(language);
    const before = get(workbench, 'setup.status', {});
    expect(before).toMatchObject({
      state: 'new',
      mayRun: true,
      language,
      me: { name: 'boss', email: owner },
      customers: 0,
      rights: { clock: 'missing', mail: true, grantUrl: null },
    });
    expect(workbench.spreadsheet.getSheets()).toHaveLength(1);

    const laid = get(workbench, 'setup.tabs', {
      options: {
        language,
        template: '002',
        cadence: '000',
        people: [
          { name: 'Boss', email: owner, role: 'admin' },
          { name: '=王芳', email: 'wf@example.cn', role: 'rep' },
        ],
      },
    });
    expect(laid).toMatchObject({ isNew: true, language, added: { tabs: titles(language) } });
    expect(get(workbench, 'setup.status', {}).state).toBe('unfinished');
    expect(get(workbench, 'setup.fill', {})).toEqual({ example: false, rows: 0 });
    expect(get(workbench, 'setup.report', {})).toEqual({ tab: null });
    expect(get(workbench, 'setup.clock', {})).toMatchObject({ clock: 'running', installed: true });

    const shown = (name: TableName): string[][] =>
      workbench.spreadsheet.getSheetByName(tables[name].title[language])!.getDataRange().getDisplayValues();
    const stages = stageTemplates['002'].stages.map((stage) => stage.name[language]);
    expect(
      shown('stages')
        .slice(2)
        .map((row) => row[0]),
    ).toEqual(stages);
    expect(
      shown('people')
        .slice(2)
        .map((row) => row.slice(0, 2)),
    ).toEqual([
      ['Boss', owner],
      ['=王芳', 'wf@example.cn'],
    ]);
    expect(shown('rhythm')[3]![1]).toBe(String(cadencePresets['000'].days.cadenceA));
    expect(get(workbench, 'setup.status', {})).toMatchObject({
      state: 'ready',
      mayRun: true,
      missing: { tabs: [], columns: [] },
      rights: { clock: 'running' },
    });
    expect(workbench.spreadsheet.getSheets().map((sheet) => sheet.getName())).toEqual(titles(language));
  });

  it('a new empty tracker gets no empty report from the first hour of its clock', () => {
    const workbench = freshFile(language);
    steps(workbench);
    workbench.advance({ hours: 3 });
    expect(workbench.spreadsheet.getSheets().map((sheet) => sheet.getName())).toEqual(titles(language));
    workbench.advance({ days: 5 });
    expect(workbench.spreadsheet.getSheets()).toHaveLength(titles(language).length + 1);
  });

  it('with the example: customers and last week’s report are there, nobody is mailed about it', () => {
    const workbench = freshFile(language);
    get(workbench, 'setup.tabs', { options: { language, example: true, template: '001' } });
    const { example, rows } = get(workbench, 'setup.fill', {});
    expect(example).toBe(true);
    expect(rows).toBeGreaterThan(60);
    const { tab } = get(workbench, 'setup.report', {});
    expect(tab).toContain('2024-W10');
    get(workbench, 'setup.clock', {});
    expect(workbench.mail).toHaveLength(0);
    expect(get(workbench, 'setup.status', {}).customers).toBe(60);
    // The example lives in another cycle; its customers stand at stages of the chosen one.
    const tracker = workbench.spreadsheet.getSheetByName(tables.tracker.title[language])!;
    const names: readonly string[] = stageTemplates['001'].stages.map((stage) => stage.name[language]);
    const header = language === 'zh' ? '当前阶段' : 'Stage';
    const values = tracker.getDataRange().getDisplayValues();
    const place = values[0]!.indexOf(header);
    expect(values.slice(1).filter((row) => row[0] !== '' && !names.includes(row[place]!))).toEqual([]);
  });
});

describe('Set-up at once', () => {
  it('is the same steps in a row', () => {
    const [atOnce, byStep] = [freshFile('zh'), freshFile('zh')];
    atOnce.run('setUp', { example: true });
    get(byStep, 'setup.tabs', { options: { example: true } });
    get(byStep, 'setup.fill', {});
    get(byStep, 'setup.report', {});
    get(byStep, 'setup.clock', {});
    // Each execution marks its changes with its own moment, so that they can be undone together.
    const withoutMarks = (workbench: Workbench): string =>
      JSON.stringify(everything(workbench)).replace(executionMark, '(execution)');
    expect(withoutMarks(byStep)).toBe(withoutMarks(atOnce));
    expect(triggersOf(byStep)).toEqual(triggersOf(atOnce));
  });
});

describe('Running it again', () => {
  it('changes nothing: not a cell, not a trigger', () => {
    const { workbench } = openDesk({ language: 'zh', example: true });
    // The first look at all rows puts what the hidden cells count in the order of the rows.
    workbench.run('sweep');
    const before = everything(workbench);
    steps(workbench);
    get(workbench, 'setup.tabs', { options: { language: 'en', template: '004', example: true } });
    get(workbench, 'setup.fill', {});
    expect(everything(workbench)).toEqual(before);
    expect(triggersOf(workbench)).toEqual(['hourly', 'onSheetChange']);
  });

  it('brings back a deleted column and a deleted tab, as they were in force, and touches nothing else', () => {
    const { workbench } = openDesk({ language: 'zh', example: true });
    const [stages, tracker, people] = [
      tables.stages.title.zh,
      tables.tracker.title.zh,
      tables.people.title.zh,
    ];
    workbench.edit(stages, 'A4', '初筛');
    const kept = everything(workbench);
    const untouched = (): Record<string, string> => {
      const now = everything(workbench);
      delete now[tracker];
      delete now[people];
      delete now[stages];
      return now;
    };
    const before = untouched();
    const modes = (): string[][] => {
      const sheet = workbench.spreadsheet.getSheetByName(stages)!;
      return sheet.getRange(3, columnOf(workbench, 'stages', '进入前必填'), 7, 1).getDisplayValues();
    };
    const modesBefore = modes();
    for (const [name, header] of [
      ['tracker', '行业'],
      ['stages', '进入前必填'],
    ] as const) {
      const sheet = workbench.spreadsheet.getSheetByName(tables[name].title.zh)!;
      sheet.deleteColumn(columnOf(workbench, name, header));
    }
    workbench.deleteSheet(people);
    expect(get(workbench, 'setup.status', {}).missing).toEqual({
      tabs: [people],
      columns: [
        { tab: tracker, headers: ['行业'] },
        { tab: stages, headers: ['进入前必填'] },
      ],
    });

    expect(get(workbench, 'setup.tabs', { options: {} })).toMatchObject({
      isNew: false,
      added: {
        tabs: [people],
        columns: [
          { tab: tracker, headers: ['行业'] },
          { tab: stages, headers: ['进入前必填'] },
        ],
      },
    });
    expect(untouched()).toEqual(before);
    expect(everything(workbench)[people]).toBe(kept[people]);
    expect(modes()).toEqual(modesBefore);
    expect(workbench.spreadsheet.getSheetByName(stages)!.getRange('A4').getValue()).toBe('初筛');
    expect(get(workbench, 'setup.status', {}).missing).toEqual({ tabs: [], columns: [] });
  });

  it('finishes a first set-up that was cut off, with the example that was asked for', () => {
    const workbench = freshFile('zh');
    get(workbench, 'setup.tabs', { options: { example: true } });
    expect(get(workbench, 'setup.status', {}).state).toBe('unfinished');
    get(workbench, 'setup.tabs', { options: {} });
    expect(get(workbench, 'setup.fill', {}).example).toBe(true);
    expect(get(workbench, 'setup.fill', {}).example).toBe(false);
    expect(get(workbench, 'setup.report', {}).tab).toContain('2024-W10');
    get(workbench, 'setup.clock', {});
    expect(get(workbench, 'setup.status', {})).toMatchObject({ state: 'ready', customers: 60 });
  });

  it('is refused to whoever is no admin, and changes nothing', () => {
    const { workbench: own } = openDesk({ language: 'zh' });
    const before = everything(own);
    const workbench = own.as('stranger@example.com');
    expect(get(workbench, 'setup.status', {})).toMatchObject({ state: 'ready', mayRun: false });
    for (const method of ['setup.fill', 'setup.report', 'setup.clock'] as const)
      expect(ask(workbench, method, {})).toMatchObject({ ok: false, error: { code: 'noRight' } });
    expect(ask(workbench, 'setup.tabs', { options: {} })).toMatchObject({ error: { code: 'noRight' } });
    expect(everything(workbench)).toEqual(before);
  });
});

describe('A copy of the file', () => {
  it('does nothing by itself, offers to be switched on, and then works for whoever made it', () => {
    const { workbench } = openDesk({ language: 'zh', example: true });
    workbench.run('sweep');
    const copy = workbench.as('rep@example.com').makeCopy();
    copy.grant('rep@example.com');
    const before = everything(copy);
    expect(get(copy, 'setup.status', {})).toMatchObject({ state: 'copy', mayRun: true, language: 'zh' });
    expect(ask(copy, 'setup.fill', {})).toMatchObject({ error: { code: 'needsSetUp' } });
    steps(copy);
    expect(get(copy, 'setup.status', {})).toMatchObject({ state: 'ready', customers: 60 });
    expect(everything(copy)).toEqual(before);
  });
});

describe('A permission that was refused', () => {
  it('leaves a tracker that works, says what does not and where to allow it', () => {
    const workbench = freshFile('en');
    workbench.revoke(owner, triggersScope);
    workbench.revoke(owner, mailScope);
    get(workbench, 'setup.tabs', { options: { language: 'en' } });
    get(workbench, 'setup.fill', {});
    const rights = get(workbench, 'setup.clock', {});
    expect(rights).toMatchObject({ clock: 'refused', mail: false, installed: false });
    expect(rights.grantUrl).toMatch(/^https:\/\//);
    const tracker = tables.tracker.title.en;
    workbench.edit(tracker, 'A2', 'Cedar');
    expect(get(workbench, 'setup.status', {})).toMatchObject({ state: 'ready', customers: 1 });

    workbench.grant(owner);
    expect(get(workbench, 'setup.clock', {})).toMatchObject({
      clock: 'running',
      mail: true,
      grantUrl: null,
      installed: true,
    });
  });

  it('reminders that could not be mailed are tried again, the same day', () => {
    const workbench = freshFile('zh');
    workbench.run('setUp', { example: true });
    workbench.revoke(owner, mailScope);
    workbench.advance({ hours: 24 });
    expect(workbench.mail).toHaveLength(0);
    workbench.grant(owner);
    workbench.advance({ hours: 2 });
    expect(workbench.mail.length).toBeGreaterThan(0);
  });
});

describe('A second admin', () => {
  it('installs no second clock beside the one that runs', () => {
    const { workbench: own } = openDesk({
      language: 'zh',
      people: [{ name: '李雷', email: 'lilei@example.cn', role: '管理员', language: '中文', active: true }],
    });
    const workbench = own.as('lilei@example.cn');
    workbench.grant('lilei@example.cn');
    expect(get(workbench, 'setup.status', {})).toMatchObject({ mayRun: true, rights: { clock: 'running' } });
    expect(get(workbench, 'setup.clock', {})).toMatchObject({ clock: 'running', installed: false });
  });
});
