import { whatStands, type DecidedRow, type DecidedTable } from '../../src/domain/standing';

const idOf = (hidden: string): string | undefined => /^[A-Z]+\d+/.exec(hidden)?.[0];
const table = (now: readonly string[] | null, ...rows: readonly DecidedRow[]): DecidedTable => ({
  rows,
  now,
  idOf,
});
const nobody = table(null);
const keeps = (before: string, does: DecidedRow['does'] = 'keeps'): DecidedRow => ({
  before,
  id: idOf(before),
  does,
});
const fresh: DecidedRow = { before: '', id: 'LX9', does: 'new' };

describe('What was decided while others could write', () => {
  test('stands in every row whose hidden cell is as it was, and in no other', () => {
    const decided = table(['LX1 a', 'LX2 newer', ''], keeps('LX1 a'), keeps('LX2 b'), fresh);
    expect(whatStands(decided, nobody)).toEqual({ customers: [true, false, true], followUps: [], left: 1 });
  });

  test('what nobody wanted to write is not left over', () => {
    const decided = table(['LX1 newer'], keeps('LX1 a', null));
    expect(whatStands(decided, nobody)).toEqual({ customers: [false], followUps: [], left: 0 });
  });

  test('a new row is not told apart once rows moved, so it waits', () => {
    const decided = table(['LX2 b', 'LX1 a', ''], keeps('LX1 a', null), keeps('LX2 b', null), fresh);
    expect(whatStands(decided, nobody)).toEqual({ customers: [false, false, false], followUps: [], left: 1 });
  });

  test('rows that exchange their identities are written all together or not at all', () => {
    const first: DecidedRow = { before: 'LX1 a', id: 'LX2', does: 'joined' };
    const second: DecidedRow = { before: 'LX2 b', id: 'LX1', does: 'joined' };
    const now = ['LX1 a', 'LX2 newer', 'LX3 c'];
    const decided = table(now, first, second, keeps('LX3 c'));
    expect(whatStands(decided, nobody)).toEqual({ customers: [false, false, true], followUps: [], left: 2 });
  });

  test('a follow-up and what it does to its customer wait for each other', () => {
    const logged: DecidedRow = { before: '', id: 'GJ1', does: 'new', with: ['LX1'] };
    const changedCustomer = table(['LX1 newer'], keeps('LX1 a'));
    expect(whatStands(changedCustomer, table([''], logged))).toEqual({
      customers: [false],
      followUps: [false],
      left: 2,
    });
    const customer = table(['LX1 a'], keeps('LX1 a'));
    expect(whatStands(customer, table(['GJ1 filed'], logged))).toEqual({
      customers: [false],
      followUps: [false],
      left: 2,
    });
    expect(whatStands(customer, table([''], logged))).toEqual({
      customers: [true],
      followUps: [true],
      left: 0,
    });
  });

  test('a follow-up of a customer unknown so far waits when somebody came in meanwhile', () => {
    const lost: DecidedRow = { before: 'GJ1', id: 'GJ1', does: 'keeps', isLost: true };
    const alone = table(['LX1 a'], keeps('LX1 a', null));
    expect(whatStands(alone, table(['GJ1'], lost)).followUps).toEqual([true]);
    const joined = table(['LX1 a', 'LX2 b'], keeps('LX1 a', null));
    expect(whatStands(joined, table(['GJ1'], lost)).followUps).toEqual([false]);
  });
});
