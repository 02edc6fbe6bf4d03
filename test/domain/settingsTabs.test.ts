import { compilePeople } from '../../src/domain/peopleTab';
import { compileRhythm } from '../../src/domain/settingsTabs';
import { compileStages, withStageIds } from '../../src/domain/stagesTab';
import { stageRowsOfTemplate } from '../../src/domain/stageRows';
import { languages } from '../../src/schema/language';
import { stageTemplates, type StageTemplateId } from '../../src/schema/stageTemplates';

describe('settings tabs', () => {
  test('every template compiles without a complaint in both languages, to the same rules', () => {
    for (const template of Object.keys(stageTemplates) as StageTemplateId[]) {
      const [zh, en] = languages.map((language) =>
        compileStages(stageRowsOfTemplate(template, language), [], language),
      );
      expect(zh!.problems).toEqual([]);
      expect(en!.problems).toEqual([]);
      const rules = (stages: typeof zh): unknown =>
        stages!.value.map(({ id, role, mode, allowedFrom, requires, minimumFollowUps }) => ({
          id,
          role,
          mode,
          allowedFrom,
          requires,
          minimumFollowUps,
        }));
      expect(rules(zh)).toEqual(rules(en));
    }
  });

  test('the default cycle is that of 003', () => {
    expect(stageRowsOfTemplate('003', 'zh').map((row) => row.name)).toEqual([
      '线索获取',
      '线索筛选',
      '需求挖掘',
      '方案呈现',
      '商务谈判',
      '成交签约',
      '售后跟进',
    ]);
  });

  test('002 asks for three demos before 方案提供', () => {
    const { value } = compileStages(stageRowsOfTemplate('002', 'zh'), [], 'zh');
    expect(value.find((stage) => stage.name === '方案提供')!.minimumFollowUps).toEqual({ productDemo: 3 });
  });

  test('a bad value is said beside its cell and the last good one stays in force', () => {
    const rows = stageRowsOfTemplate('003', 'zh');
    const before = compileStages(rows, [], 'zh').value;
    const broken = rows.map((row) =>
      row.id === 'need' ? { ...row, requires: '预算金额、月亮', leastScore: 99 } : row,
    );
    const { value, problems } = compileStages(broken, before, 'zh');
    expect(value).toEqual(before);
    expect(problems.map(({ index, key }) => [index, key])).toEqual([
      [2, 'requires'],
      [2, 'leastScore'],
    ]);
    expect(problems[0]!.sentence).toContain('月亮');
  });

  test('a renamed stage keeps its id, a new one gets its own', () => {
    const rows = stageRowsOfTemplate('003', 'zh').map((row) =>
      row.id === 'need' ? { ...row, name: '需求深挖' } : row,
    );
    const added = withStageIds([...rows, { ...rows[0]!, name: '试用', id: null }], []);
    expect(added.find((row) => row.name === '需求深挖')!.id).toBe('need');
    expect(added[added.length - 1]!.id).toBe('stage1');
  });

  test('names that go round: two stages swap theirs, and cells that name them follow', () => {
    const rows = stageRowsOfTemplate('003', 'zh');
    const before = compileStages(rows, [], 'zh').value;
    const swapped = rows.map((row) => {
      if (row.id === 'lead') return { ...row, name: '线索筛选' };
      return row.id === 'qualify' ? { ...row, name: '线索获取' } : row;
    });
    const { value, problems, followed } = compileStages(swapped, before, 'zh');
    expect(problems).toEqual([]);
    expect(value.map(({ id, allowedFrom }) => [id, allowedFrom])).toEqual(
      before.map(({ id, allowedFrom }) => [id, allowedFrom]),
    );
    expect(followed).toEqual([
      { index: 1, key: 'allowedFrom', text: '线索筛选' },
      { index: 2, key: 'allowedFrom', text: '线索获取' },
    ]);
  });

  test('a name taken from a stage that takes a third one’s: each keeps its own, and both are said', () => {
    const rows = stageRowsOfTemplate('003', 'zh');
    const before = compileStages(rows, [], 'zh').value;
    const taken = rows.map((row) => {
      if (row.id === 'lead') return { ...row, name: '线索筛选' };
      return row.id === 'qualify' ? { ...row, name: '需求挖掘' } : row;
    });
    const { value, problems } = compileStages(taken, before, 'zh');
    expect(value).toEqual(before);
    expect(problems.map(({ index, key }) => [index, key])).toEqual([
      [0, 'name'],
      [1, 'name'],
    ]);
  });

  test('a cell that cannot be read leaves the last value in force, whatever its kind', () => {
    const rows = stageRowsOfTemplate('003', 'zh');
    const before = compileStages(rows, [], 'zh').value;
    const unread = Object.fromEntries(
      Object.keys(rows[2]!).flatMap((key) => (key === 'id' ? [] : [[key, 'x']])),
    );
    const blank = Object.fromEntries(Object.keys(rows[2]!).map((key) => [key, null]));
    const broken = rows.map((row) =>
      row.id === 'need' ? ({ ...blank, id: 'need', unread } as unknown as typeof row) : row,
    );
    const { value, problems } = compileStages(broken, before, 'zh');
    expect(value).toEqual(before);
    expect(problems).toHaveLength(Object.keys(unread).length);
  });

  test('an emptied tab does not leave the team without stages', () => {
    const before = compileStages(stageRowsOfTemplate('003', 'zh'), [], 'zh').value;
    expect(compileStages([], before, 'zh').value).toBe(before);
  });

  test('people: two of one name and a bad address are said', () => {
    const person = { name: '王芳', email: 'wangfang@example.cn', role: 'rep', language: null, active: null };
    const { value, problems } = compilePeople(
      [person, person, { ...person, name: '李雷', email: '李雷' }],
      [],
      'zh',
    );
    expect(value.map(({ name, email, active }) => [name, email, active])).toEqual([
      ['王芳', 'wangfang@example.cn', true],
      ['李雷', '', true],
    ]);
    expect(problems.map(({ index, key }) => [index, key])).toEqual([
      [1, 'name'],
      [2, 'email'],
    ]);
  });

  test('rhythm: unit and numbers are read, nonsense is refused', () => {
    const { value, problems } = compileRhythm(
      [
        { setting: '金额单位', value: '元' },
        { setting: 'A 类客户跟进间隔(天)', value: '2' },
        { setting: '停滞提醒(天)', value: '很久' },
        { setting: '每日提醒邮件(点)', value: '25' },
      ],
      null,
      'zh',
    );
    expect(value).toMatchObject({
      moneyScale: 1,
      cadence: { A: 2, B: 14, C: 30 },
      stallLimit: 14,
      digestHour: 8,
    });
    expect(problems.map(({ index }) => index)).toEqual([2, 3]);
  });
});
