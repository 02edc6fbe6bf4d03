import { followUpMethods } from '../../src/schema/choices';
import { decodeFollowUpState } from '../../src/domain/rows';
import { decodeState } from '../../src/domain/state';
import { columnLetters } from '../../src/schema/headers';
import { everyWay, openDesk, type Desk } from './desk';

describe.each(everyWay)('follow-ups, %s, %s layout', (language, layout) => {
  const values = (desk: Desk) => ({
    time: '2026-03-04 15:00',
    method: desk.choice(followUpMethods, 'phone'),
    person: desk.say('王芳', 'Kim'),
    summary: desk.say('确认需求', 'Confirmed the need'),
    feedback: desk.say('价格偏高', 'Price is high'),
    nextStep: desk.say('发方案', 'Send the proposal'),
    dueDate: '2026-03-06',
  });

  const afterOne = (desk: Desk): void => {
    expect(desk.cell('tracker', 2, 'firstFollowUp')).toBe('2026-03-04');
    expect(desk.cell('tracker', 2, 'nextFollowUp')).toBe('2026-03-06');
    expect(desk.cell('tracker', 2, 'followUpLog')).toBe(
      desk.say('确认需求；价格偏高', 'Confirmed the need; Price is high'),
    );
    expect(desk.cell('tracker', 2, 'nextStep')).toBe(desk.say('发方案', 'Send the proposal'));
    expect(desk.cell('tracker', 2, 'reminder')).toBe('');
  };

  const begin = (): Desk => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    return desk;
  };

  test('typed cell by cell, it says what is missing and files itself when it can', () => {
    const desk = begin();
    desk.type('followUps', 2, 'customerName', '晨光文具');
    expect(desk.cell('followUps', 2, 'reminder')).toContain(desk.say('还缺：', 'Still missing: '));
    for (const [key, value] of Object.entries(values(desk))) desk.type('followUps', 2, key, value);
    afterOne(desk);
    expect(desk.cell('followUps', 2, 'reminder')).toBe('');
    expect(desk.cell('followUps', 2, 'opportunityId')).toBe('LX001');
  });

  test('pasted as a row', () => {
    const desk = begin();
    desk.paste('followUps', [{ customerName: '晨光文具', ...values(desk) }]);
    afterOne(desk);
  });

  test('copied, it is a follow-up of its own at once; cut and pasted elsewhere it is the same one', () => {
    const desk = begin();
    const { workbench } = desk;
    const title = desk.title('followUps');
    const count = (): unknown => decodeState(String(desk.value('tracker', 2, 'state')))!.followUps['phone'];
    const idIn = (row: number): unknown => decodeFollowUpState(desk.cell('followUps', row, 'state'))?.id;
    desk.paste('followUps', [{ customerName: '晨光文具', ...values(desk) }]);
    const wide = columnLetters(desk.sheet('followUps').getMaxColumns());
    workbench.paste(title, `A2:${wide}2`, 'A3');
    expect([count(), idIn(2), idIn(3)]).toEqual([2, 'GJ001', 'GJ002']);
    desk.type('followUps', 3, 'time', '2026-03-05 09:00');
    expect([count(), desk.cell('followUps', 2, 'time')]).toEqual([2, expect.stringContaining('15:00')]);
    workbench.cut(title, `A3:${wide}3`, 'A6');
    expect([count(), idIn(3), idIn(6)]).toEqual([2, undefined, 'GJ002']);
    expect(workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('logged through the sidebar, newest first, once however often it is sent, and undone', () => {
    const desk = begin();
    const before = desk.cell('tracker', 2, 'nextFollowUp');
    const request = { customerId: 'LX001', requestId: 'r1', values: values(desk) };
    const first = desk.workbench.api('followups.log', request);
    expect(first).toMatchObject({ ok: true, value: { customer: { id: 'LX001' } } });
    expect(desk.workbench.api('followups.log', request)).toMatchObject({ ok: true });
    afterOne(desk);
    expect(desk.shown(desk.title('followUps')).filter((row) => row.includes('晨光文具'))).toHaveLength(1);
    desk.workbench.api('followups.log', {
      ...request,
      requestId: 'r2',
      values: { ...request.values, time: '2026-03-05 09:00', summary: 'second' },
    });
    expect(desk.cell('followUps', 2, 'summary')).toBe('second');
    expect(desk.workbench.api('undo', { requestId: 'r2' })).toMatchObject({ ok: true });
    afterOne(desk);
    expect(desk.workbench.api('undo', { requestId: 'r1' })).toMatchObject({ ok: true });
    expect(desk.cell('tracker', 2, 'nextFollowUp')).toBe(before);
    expect(desk.cell('tracker', 2, 'firstFollowUp')).toBe('');
  });

  test('a form says every missing field at once and writes nothing', () => {
    const desk = begin();
    const answer = desk.workbench.api('followups.log', {
      customerId: 'LX001',
      requestId: 'r1',
      values: { time: '2026-02-30' },
    });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'invalid',
        fields: {
          time: expect.stringContaining('2026-02-30'),
          method: expect.anything(),
          summary: expect.anything(),
        },
      },
    });
    expect(desk.sheet('followUps').getLastRow()).toBe(1);
  });

  test('a timeline shows the newest first, twenty at a time; of a few one column tells which', () => {
    const desk = begin();
    const said = { method: desk.say('电话', 'Phone'), person: 'Kim', feedback: 'Fine', nextStep: 'Offer' };
    const day = (index: number): string => `2026-01-${String(1 + ((index * 7) % 25)).padStart(2, '0')}`;
    const log = (count: number): void =>
      void desk.paste(
        'followUps',
        Array.from({ length: count }, (_, index) => ({
          ...said,
          customerName: desk.cell('tracker', 2, 'customerName'),
          time: `${day(desk.nextRow('followUps') + index)} 10:00`,
          summary: 'Asked',
          dueDate: '2026-04-01',
        })),
      );
    const timesOf = (params: object): string[] => {
      const { value } = desk.workbench.api('followups.list', { customerId: 'LX001', ...params }) as {
        value: { items: { values: { time: string } }[]; more: boolean };
      };
      expect(value.more).toBe(value.items.length === 20 && !('before' in params));
      return value.items.map(({ values }) => values.time);
    };
    const newestFirst = (times: readonly string[]): string[] => [...times].sort().reverse();
    log(12);
    const few = timesOf({});
    expect(few).toHaveLength(12);
    expect(few).toEqual(newestFirst(few));
    const { reads } = desk.workbench.meter.last;
    log(13);
    const page = timesOf({});
    expect(page).toHaveLength(20);
    expect(desk.workbench.meter.last.reads).toBe(reads + 1);
    const rest = timesOf({ before: page[19] });
    expect(rest).toHaveLength(5);
    expect([...page, ...rest]).toEqual(newestFirst([...page, ...rest]));
  });
});
