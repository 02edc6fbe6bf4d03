import { messages } from '../../src/messages';
import { personRoles } from '../../src/schema/choices';
import { openDesk, owner, type Desk } from './desk';

describe.each(['zh', 'en'] as const)('slips in the people settings, in %s', (language) => {
  const say = messages(language).settings;
  const rep = personRoles.find(({ id }) => id === 'rep')!.label[language];

  /** The boss in row 3, a rep in row 4 who is late with a customer. */
  const begin = (): Desk => {
    const desk = openDesk({
      language,
      people: [{ name: 'Kim', email: 'kim@example.com', role: rep, active: true }],
    });
    desk.type('tracker', 2, 'customerName', 'A');
    desk.type('tracker', 2, 'owner', 'Kim');
    desk.type('tracker', 2, 'nextFollowUp', '2026-03-02');
    return desk;
  };
  const note = (desk: Desk, row: number, key: string): string =>
    desk.sheet('people').getRange(row, desk.place('people', key)).getNote();
  const user = (desk: Desk): unknown =>
    (desk.workbench.api('session.start', {}) as { value: { user: unknown } }).value.user;
  const mayRepair = (desk: Desk): boolean => {
    const { value } = desk.workbench.api('setup.status', {}) as { value: { mayRun: boolean } };
    return value.mayRun;
  };
  const mailedOn = (desk: Desk, day: string): string[] => {
    const before = desk.workbench.mail.length;
    desk.workbench.advance(`${day} 12:00`);
    return [...new Set(desk.workbench.mail.slice(before).map(({ to }) => to))];
  };

  test('words over the address of the only admin: the last address stays in force, as the note says', () => {
    const desk = begin();
    desk.type('people', 3, 'email', 'call me');
    expect(note(desk, 3, 'email')).toContain(say.badEmail('call me'));
    expect(note(desk, 3, 'email')).toContain(say.kept);
    expect(user(desk)).toMatchObject({ email: owner });
    expect(mayRepair(desk)).toBe(true);
    desk.type('people', 3, 'email', owner);
    expect(note(desk, 3, 'email')).toBe('');
  });

  test('a slip in the address of a rep: their mail still goes to them', () => {
    const desk = begin();
    desk.type('people', 4, 'email', 'kim@@example');
    expect(mailedOn(desk, '2026-03-05')).toEqual(['kim@example.com']);
  });

  test('an address that was emptied is none, but the only admin keeps the last one and reads so', () => {
    const desk = begin();
    desk.type('people', 4, 'email', '');
    expect(note(desk, 4, 'email')).toBe('');
    expect(mailedOn(desk, '2026-03-05')).not.toContain('kim@example.com');
    desk.type('people', 3, 'email', '');
    expect(note(desk, 3, 'email')).toContain(say.lastAddress(owner));
    expect(user(desk)).toMatchObject({ email: owner });
    expect(mayRepair(desk)).toBe(true);
  });

  test('cells of the only admin merged: role and address stay in force', () => {
    const desk = begin();
    desk.sheet('people').getRange('A3:E3').merge();
    desk.workbench.run('sweep');
    desk.workbench.run('sweep');
    expect(user(desk)).toMatchObject({ email: owner });
    expect(note(desk, 3, 'role')).toContain(say.lastAdmin);
    expect(mayRepair(desk)).toBe(true);
  });

  test('a role that is none, a name that stands twice or is emptied: that person stays as they were', () => {
    const desk = begin();
    desk.type('people', 3, 'role', 'king');
    expect(note(desk, 3, 'role')).toContain(say.kept);
    expect(mayRepair(desk)).toBe(true);
    const boss = desk.cell('people', 3, 'name');
    desk.type('people', 3, 'name', 'Kim');
    expect(note(desk, 3, 'name')).toContain(say.duplicate('Kim'));
    expect(user(desk)).toMatchObject({ name: boss, email: owner });
    desk.type('people', 3, 'name', '');
    expect(note(desk, 3, 'name')).toContain(say.noName);
    expect(user(desk)).toMatchObject({ name: boss, email: owner });
    expect(mailedOn(desk, '2026-03-05')).toEqual(['kim@example.com']);
  });

  test('the column of addresses deleted: everybody keeps theirs, also after a look', () => {
    const desk = begin();
    desk.workbench.deleteColumns(desk.title('people'), desk.place('people', 'email'), 1);
    desk.workbench.run('sweep');
    expect(user(desk)).toMatchObject({ email: owner });
    expect(mailedOn(desk, '2026-03-05')).toEqual(['kim@example.com']);
  });
});
