import { followUpMethods } from '../../src/schema/choices';
import { decodeState, type RowState } from '../../src/domain/state';
import { columnLetters } from '../../src/schema/headers';
import { openDesk, type CellInput, type Desk } from './desk';

/** What a customer says of the newest follow-up, once that turns out to be another one. */
describe.each([
  ['zh', 'fresh'],
  ['en', 'shuffled'],
] as const)('the newest follow-up that is left, %s, %s layout', (language, layout) => {
  const followUp = (desk: Desk, day: string, dueDate: string, more = {}): Record<string, CellInput> => ({
    customerName: '晨光文具',
    time: `${day} 09:00`,
    method: desk.choice(followUpMethods, 'phone'),
    person: desk.say('王芳', 'Kim'),
    summary: `Asked on ${day}`,
    feedback: 'Fine',
    nextStep: `Step after ${day}`,
    dueDate,
    ...more,
  });

  const stateOf = (desk: Desk, row: number): RowState =>
    decodeState(String(desk.value('tracker', row, 'state')))!;

  const says = (desk: Desk, row: number): string[] => [
    desk.cell('tracker', row, 'nextFollowUp'),
    desk.cell('tracker', row, 'nextStep'),
    desk.cell('tracker', row, 'followUpLog'),
    stateOf(desk, row).lastFollowUp ?? '',
  ];

  const told = (desk: Desk, day: string, dueDate: string): string[] => [
    dueDate,
    `Step after ${day}`,
    desk.say(`Asked on ${day}；Fine`, `Asked on ${day}; Fine`),
    `${day} 09:00`,
  ];

  const older = ['2026-03-02', '2026-03-06'] as const;
  const newer = ['2026-03-04', '2026-04-30'] as const;

  /** The older one below the newer one. */
  const twoFollowUps = (): Desk => {
    const desk = openDesk({ language, layout });
    desk.paste('tracker', [{ customerName: '晨光文具' }, { customerName: '得力' }]);
    desk.paste('followUps', [followUp(desk, ...newer), followUp(desk, ...older)]);
    expect(says(desk, 2)).toEqual(told(desk, ...newer));
    return desk;
  };

  const settles = (desk: Desk): void => void expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });

  test('a slip in the year, corrected: the next one counts as the newest', () => {
    const desk = openDesk({ language, layout });
    desk.paste('tracker', [{ customerName: '晨光文具' }]);
    desk.paste('followUps', [followUp(desk, '2027-03-04', '2026-03-09')]);
    desk.type('followUps', 2, 'time', '2026-03-04 09:00');
    expect(stateOf(desk, 2).lastFollowUp).toBe('2026-03-04 09:00');
    desk.paste('followUps', [followUp(desk, '2026-03-05', '2026-03-20')]);
    expect(says(desk, 2)).toEqual(told(desk, '2026-03-05', '2026-03-20'));
    settles(desk);
  });

  test('filed with the wrong customer and retyped, it leaves nothing behind and tells the right one', () => {
    const desk = twoFollowUps();
    desk.type('followUps', 2, 'customerName', '得力');
    expect(says(desk, 2)).toEqual(told(desk, ...older));
    expect(says(desk, 3)).toEqual(told(desk, ...newer));
    settles(desk);
  });

  test('emptied, at once; deleted, with the next look; brought back, it tells again', () => {
    const desk = twoFollowUps();
    const { workbench } = desk;
    const title = desk.title('followUps');
    const whole = columnLetters(desk.place('followUps', 'state') - 1);
    workbench.clear(title, `A2:${whole}2`);
    expect(says(desk, 2)).toEqual(told(desk, ...older));
    workbench.undo();
    workbench.run('sweep');
    expect(says(desk, 2)).toEqual(told(desk, ...newer));
    workbench.deleteRows(title, 2, 1);
    workbench.run('sweep');
    expect(says(desk, 2)).toEqual(told(desk, ...older));
    settles(desk);
  });

  test('what a person entered since stays, and so does everything where no follow-up is left', () => {
    const desk = twoFollowUps();
    desk.type('tracker', 2, 'nextFollowUp', '2026-03-12');
    desk.type('followUps', 2, 'time', '2026-03-01 09:00');
    const kept = ['2026-03-12', ...told(desk, ...older).slice(1)];
    expect(says(desk, 2)).toEqual(kept);
    settles(desk);
    desk.workbench.deleteRows(desk.title('followUps'), 2, 2);
    desk.workbench.run('sweep');
    expect(says(desk, 2)).toEqual([...kept.slice(0, 3), '']);
    settles(desk);
  });
});
