import { followUpMethods, statuses } from '../../src/schema/choices';
import { decodeState, type RowState } from '../../src/domain/state';
import { openDesk, type CellInput, type Desk } from './desk';

/** To whom a follow-up belongs, whatever becomes of the names. */
describe.each([
  ['zh', 'fresh'],
  ['en', 'shuffled'],
] as const)('whose follow-up it is, %s, %s layout', (language, layout) => {
  const name = '晨光';

  const followUp = (desk: Desk, time: string, more = {}): Record<string, CellInput> => ({
    customerName: name,
    time,
    method: desk.choice(followUpMethods, 'productDemo'),
    person: desk.say('王芳', 'Kim'),
    summary: `Told at ${time}`,
    feedback: 'Fine',
    nextStep: 'Offer',
    dueDate: '2026-03-09',
    ...more,
  });

  const stateOf = (desk: Desk, row: number): RowState =>
    decodeState(String(desk.value('tracker', row, 'state')))!;

  const twoNamesakes = (desk: Desk): void => {
    const stage = desk.stage('need');
    desk.paste('tracker', [{ customerName: name, stage, needDescription: '20 scanners' }]);
    desk.paste(
      'followUps',
      [1, 2, 3].map((day) => followUp(desk, `2026-03-0${day} 09:00`)),
    );
    desk.workbench.advance({ minutes: 5 });
    desk.paste('tracker', [{ customerName: name, stage, needDescription: '5 printers' }]);
  };

  test('one of two namesakes gets another name: its follow-ups stay with it, and open no gate of the other', () => {
    const desk = openDesk({ language, layout });
    const proposal = desk.shown(desk.title('stages')).findIndex((row) => row[0] === desk.stage('proposal'));
    desk.type('stages', proposal + 1, 'minimumFollowUps', `${desk.choice(followUpMethods, 'productDemo')} 3`);
    twoNamesakes(desk);
    desk.type('tracker', 3, 'stage', desk.stage('proposal'));
    desk.type('tracker', 2, 'customerName', `${name} I`);
    desk.workbench.run('sweep');
    expect(stateOf(desk, 2).followUps).toEqual({ productDemo: 3 });
    expect(stateOf(desk, 3).followUps).toEqual({});
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('need'));
  });

  test('a customer gets its full name: its follow-ups are no strangers, and are corrected as before', () => {
    const desk = openDesk({ language, layout });
    desk.paste('tracker', [{ customerName: name }]);
    desk.paste('followUps', [followUp(desk, '2026-03-04 09:00')]);
    desk.type('tracker', 2, 'customerName', '上海晨光文具股份有限公司');
    desk.workbench.run('sweep');
    expect(desk.cell('followUps', 2, 'reminder')).toBe('');
    desk.type('followUps', 2, 'method', desk.choice(followUpMethods, 'meeting'));
    expect(stateOf(desk, 2).followUps).toMatchObject({ meeting: 1 });
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 1 });
    expect(stateOf(desk, 2).followUps).toEqual({ meeting: 1 });
    desk.type('followUps', 2, 'customerName', '上海晨光文具股份有限公司');
    expect(desk.cell('followUps', 2, 'opportunityId')).toBe('LX001');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('a retyped customer, or an id beside the same name, is whose it is', () => {
    const desk = openDesk({ language, layout });
    twoNamesakes(desk);
    desk.paste('tracker', [{ customerName: '得力' }]);
    desk.type('followUps', 2, 'customerName', '得力');
    desk.type('followUps', 3, 'opportunityId', 'LX002');
    const counts = [2, 3, 4].map((row) => stateOf(desk, row).followUps['productDemo']);
    expect(counts).toEqual([1, 1, 1]);
    desk.workbench.run('sweep');
    expect([2, 3, 4].map((row) => desk.cell('followUps', row, 'opportunityId'))).toEqual([
      'LX003',
      'LX002',
      'LX001',
    ]);
  });

  test('a namesake is deleted: its follow-ups wait for it and say so, and are its own again when it returns', () => {
    const desk = openDesk({ language, layout });
    twoNamesakes(desk);
    desk.workbench.run('daily');
    const before = stateOf(desk, 2);
    desk.workbench.deleteRows(desk.title('tracker'), 2, 1);
    desk.workbench.advance({ days: 1 });
    expect(desk.cell('followUps', 2, 'reminder')).toContain(
      desk.say('线索 LX001 已不在销售进度跟踪表里', 'LX001 is no longer in the Tracker'),
    );
    expect(stateOf(desk, 2).followUps).toEqual({});
    desk.workbench.api('bin.restore', { ids: ['LX001'], requestId: 'r'.repeat(28) });
    desk.workbench.run('sweep');
    expect(desk.cell('followUps', 2, 'reminder')).toBe('');
    expect(stateOf(desk, 2).followUps).toEqual({});
    const { followUps, lastFollowUp, values } = before;
    expect(stateOf(desk, 3)).toMatchObject({ id: 'LX001', followUps, lastFollowUp, values });
  });

  test('follow-ups of a customer who is gone for good go to the other of that name when the id is cleared', () => {
    const desk = openDesk({ language, layout });
    twoNamesakes(desk);
    desk.workbench.deleteRows(desk.title('tracker'), 2, 1);
    desk.workbench.run('sweep');
    desk.pasteColumn('followUps', 2, 'opportunityId', ['', '', '']);
    expect(desk.cell('followUps', 3, 'opportunityId')).toBe('LX002');
    expect(stateOf(desk, 2).followUps).toEqual({ productDemo: 3 });
  });

  test('which of several open ones it went to is said as long as it is so; who chose in the form is told nothing', () => {
    const desk = openDesk({ language, layout });
    twoNamesakes(desk);
    const said = desk.say(
      '2 条进行中的商机，已记到最新的 LX002',
      '2 open opportunities; filed under the newest, LX002',
    );
    desk.type('followUps', 5, 'customerName', name);
    desk.type('followUps', 5, 'time', '2026-03-04 10:03');
    expect(desk.cell('followUps', 5, 'reminder')).toContain(said);
    desk.paste('followUps', [followUp(desk, '2026-03-04 10:03')]);
    const values = followUp(desk, '2026-03-04 11:00');
    desk.workbench.api('followups.log', { customerId: 'LX002', requestId: 'r1', values });
    const reminders = (): string[] => [2, 3, 4, 5, 6].map((row) => desk.cell('followUps', row, 'reminder'));
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
    expect(reminders()).toEqual(['', '', '', '', expect.stringContaining(said)]);
    desk.type('tracker', 2, 'lostReason', 'Price');
    desk.type('tracker', 2, 'status', desk.choice(statuses, 'lost'));
    desk.workbench.run('sweep');
    expect(reminders()).toEqual(['', '', '', '', '']);
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });
});
