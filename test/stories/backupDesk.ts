import type { BackupsValue, HistoryDone, RestoreScope } from '../../src/app/history/protocol';
import { columnLetters } from '../../src/schema/headers';
import type { Language } from '../../src/schema/language';
import type { Workbench } from '../../workbench';
import { openDesk, type Desk } from './desk';

export interface Answer<Value> {
  readonly ok: boolean;
  readonly value: Value;
  readonly error?: { readonly code: string; readonly message: string };
}

export const call = <Value>(workbench: Workbench, method: string, params: object = {}): Value => {
  const answer = workbench.api(method, params) as Answer<Value>;
  if (!answer.ok) throw new Error(answer.error?.message);
  return answer.value;
};

export const backups = (desk: Desk): BackupsValue => call(desk.workbench, 'backups.list');

/** A week's Monday before the clock's first turn: three customers, the second with a follow-up, notes of the team's own. */
export const begin = (language: Language): Desk => {
  const desk = openDesk({ language, now: '2026-03-02 07:30' });
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司', '丙公司']);
  desk.type('tracker', 2, 'needDescription', `=需求 ${'长'.repeat(60_000).slice(0, 48_000)}`);
  const own = desk.place('tracker', 'state') + 1;
  desk.workbench.insertColumns(desk.title('tracker'), own, 2);
  const letters = columnLetters(own);
  desk.workbench.edit(desk.title('tracker'), `${letters}1`, [['我的备注', '字数']]);
  desk.workbench.edit(
    desk.title('tracker'),
    `${letters}2`,
    ['甲', '乙', '丙'].map((name, row) => [`${name}的备注`, `=LEN(A${row + 2})`]),
  );
  call(desk.workbench, 'followups.log', {
    customerId: 'LX002',
    requestId: 'log',
    values: {
      time: '2026-03-02 07:00',
      method: 'phone',
      person: 'boss',
      summary: '+86 打过电话',
      feedback: '-',
      nextStep: '发资料',
      dueDate: '2026-03-06',
    },
  });
  desk.workbench.advance('2026-03-02 09:30');
  return desk;
};

export const ownPlace = (desk: Desk): number => desk.place('tracker', 'state') + 1;
export const noteOf = (desk: Desk, row: number): string =>
  desk.sheet('tracker').getRange(row, ownPlace(desk)).getDisplayValue();
export const rowOf = (desk: Desk, name: string): number =>
  desk.shown(desk.title('tracker')).findIndex((cells) => cells.includes(name)) + 1;

export const restoreTo = (desk: Desk, day: string, what: RestoreScope, requestId: string): HistoryDone => {
  let cursor: number | null = 0;
  let done: HistoryDone;
  do {
    done = call<HistoryDone>(desk.workbench, 'restore.run', { day, what, requestId, cursor });
    cursor = done.nextCursor;
  } while (!done.done);
  return done;
};
