import {
  firstChoices,
  optionsOf,
  pictureOf,
  templateIds,
  contactDays,
} from '../../sidebar/getStarted/choices';
import { getStartedTexts } from '../../sidebar/getStarted/messages';
import { peopleOfText, problemsOfPeople, withPeople, type PersonRow } from '../../sidebar/getStarted/people';
import { firstState, runSteps, stepsFor, type RunState } from '../../sidebar/getStarted/run';
import type { Outcome } from '../../sidebar/server/answers';
import type { Send } from '../../sidebar/server/send';
import { stageTemplates } from '../../src/schema/stageTemplates';

const row = (key: number, name: string, email: string, role: PersonRow['role'] = 'rep'): PersonRow => ({
  key,
  name,
  email,
  role,
});

describe('a pasted list of people', () => {
  test.each([
    ['王芳 wangfang@example.cn', { name: '王芳', email: 'wangfang@example.cn', role: 'rep' }],
    ['wangfang@example.cn 王芳', { name: '王芳', email: 'wangfang@example.cn', role: 'rep' }],
    ['王芳，wangfang@example.cn，主管', { name: '王芳', email: 'wangfang@example.cn', role: 'manager' }],
    ['李雷\tlilei@example.cn\t管理员', { name: '李雷', email: 'lilei@example.cn', role: 'admin' }],
    ['Ana Silva <ana@example.com>', { name: 'Ana Silva', email: 'ana@example.com', role: 'rep' }],
    ['Ana Silva ana@example.com manager', { name: 'Ana Silva', email: 'ana@example.com', role: 'manager' }],
    ['Ana Silva Manager, ana@example.com', { name: 'Ana Silva', email: 'ana@example.com', role: 'manager' }],
    ['Kim Lee, kim@example.com, Sales rep', { name: 'Kim Lee', email: 'kim@example.com', role: 'rep' }],
    ['kim@example.com', { name: 'kim', email: 'kim@example.com', role: 'rep' }],
    ['赵六', { name: '赵六', email: '', role: 'rep' }],
  ])('%s', (line, person) => expect(peopleOfText(line)).toEqual([person]));

  test('headings and blank lines are nobody', () => {
    expect(peopleOfText('姓名\t邮箱\r\n\r\n王芳\twf@example.cn\n').map(({ name }) => name)).toEqual(['王芳']);
    expect(peopleOfText('Name, E-mail\nKim, kim@example.com').map(({ name }) => name)).toEqual(['Kim']);
  });

  test('joins the rows that are there: nobody twice, blank rows used up, keys stay', () => {
    const rows = [row(1, '老板', 'boss@example.cn', 'admin'), row(2, '', '')];
    const { rows: joined, added } = withPeople(
      rows,
      peopleOfText('王芳 wf@example.cn\n老板 BOSS@example.cn\n王芳 other@example.cn'),
    );
    expect(added).toBe(1);
    expect(joined.map(({ key, name }) => [key, name])).toEqual([
      [1, '老板'],
      [3, '王芳'],
    ]);
  });
});

describe('what is wrong with the people', () => {
  test('stands beside its field', () => {
    const rows = [
      row(1, '老板', 'boss@example.cn', 'admin'),
      row(2, '', 'a@example.cn'),
      row(3, '老板', 'boss'),
      row(4, '王芳', 'boss@example.cn'),
      row(5, '', ''),
    ];
    expect(problemsOfPeople(rows, 'zh')).toEqual({
      2: { name: '请填写姓名' },
      3: { name: expect.stringContaining('重复'), email: expect.stringContaining('boss') },
      4: { email: expect.stringContaining('已经有') },
    });
  });

  test('a team without an admin is told so; nobody at all may stand', () => {
    expect(problemsOfPeople([row(1, 'Kim', '')], 'en')[1]?.role).toMatch(/admin/);
    expect(problemsOfPeople([row(1, ' ', '')], 'en')).toEqual({});
  });
});

describe('the choices', () => {
  const me = { name: 'kim', email: 'kim@example.com' };

  test('may all stand: whoever is at the keyboard is the admin', () => {
    expect(optionsOf(firstChoices({ me }), 'en')).toEqual({
      language: 'en',
      template: '003',
      cadence: '001',
      people: [{ ...me, role: 'admin' }],
      example: false,
    });
    expect(optionsOf(firstChoices({ me: null }), 'zh').people).toEqual([]);
  });

  test('every cycle is pictured with its stages and gates, in both languages', () => {
    expect([...templateIds].sort()).toEqual(Object.keys(stageTemplates).sort());
    expect(templateIds[0]).toBe('003');
    for (const id of templateIds) {
      expect(getStartedTexts.zh.stages.templates[`t${id}`].name).not.toBe('');
      expect(pictureOf(id, 'zh').map(({ name }) => name)).toEqual(
        stageTemplates[id].stages.map((stage) => stage.name.zh),
      );
    }
    const proposal = (language: 'zh' | 'en') =>
      pictureOf('002', language).find(({ id }) => id === 'proposal');
    expect(proposal('zh')?.asks).toBe('填好需求描述，产品演示满 3 次');
    expect(proposal('en')?.asks).toMatch(/^fill in .*, Product demo at least 3 times$/);
    expect(pictureOf('003', 'zh')[0]?.asks).toBeNull();
  });

  test('a rhythm is pictured as days of four weeks', () => {
    expect(contactDays(14)).toEqual([0, 14]);
    expect(contactDays(1)).toHaveLength(28);
  });
});

describe('the steps', () => {
  const answers: Record<string, unknown> = {
    'setup.tabs': { isNew: true, language: 'en', added: { tabs: [], columns: [] } },
    'setup.fill': { example: true, rows: 3 },
    'setup.report': { tab: 'Weekly' },
    'setup.clock': { clock: 'running', mail: true, grantUrl: null, installed: true },
  };
  /** A server that first fails as told, step by step. */
  const server = (failures: readonly (readonly [string, 'busy' | 'unexpected'])[] = []) => {
    const left = [...failures];
    const asked: string[] = [];
    const send = (async (method: string): Promise<Outcome<unknown>> => {
      asked.push(method);
      if (left[0]?.[0] === method) {
        const [, code] = left.shift()!;
        return { ok: false, error: { code, message: '' } };
      }
      return { ok: true, value: answers[method] };
    }) as Send;
    const states: RunState[] = [];
    const doors = { send, changed: (state: RunState) => states.push(state), pause: async () => undefined };
    return { asked, states, doors };
  };

  test('are taken in order, and what they brought is kept', async () => {
    const { asked, states, doors } = server();
    const end = await runSteps(firstState(stepsFor(true)), {}, doors);
    expect(asked).toEqual(['setup.tabs', 'setup.fill', 'setup.report', 'setup.clock']);
    expect(states.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
    expect(end).toMatchObject({ failure: null, brought: { report: 'Weekly', fill: { rows: 3 } } });
    expect(stepsFor(false)).not.toContain('setup.report');
  });

  test('a busy sheet is asked again; what fails for good stops there and goes on from there', async () => {
    const { asked, doors } = server([
      ['setup.tabs', 'busy'],
      ['setup.fill', 'unexpected'],
    ]);
    const stopped = await runSteps(firstState(stepsFor(false)), {}, doors);
    expect(stopped).toMatchObject({ at: 1, failure: { code: 'unexpected' } });
    const end = await runSteps(stopped, {}, doors);
    expect(end).toMatchObject({ at: 3, failure: null });
    expect(asked).toEqual(['setup.tabs', 'setup.tabs', 'setup.fill', 'setup.fill', 'setup.clock']);
  });
});
