import { decisionMakerLevels, followUpMethods, personRoles } from '../../src/schema/choices';
import { personColumns } from '../../src/schema/settings';
import type { Language } from '../../src/schema/language';
import { everyWay, openDesk, owner, type Desk, type Layout } from './desk';

const reps: Record<Language, [string, string]> = { zh: ['王芳', '李雷'], en: ['Kim Lee', 'Ana Silva'] };

const tabOf: Record<Language, (week: string) => string> = {
  zh: (week) => `周报 ${week}`,
  en: (week) => `Weekly ${week}`,
};

/** 003's sample is in 万; an English sheet counts in whole units. */
const money = (tenThousands: number, language: Language): number =>
  language === 'zh' ? tenThousands : Math.round(tenThousands * 10_000);

/** What it takes to pass every gate up to a signature. */
const qualified = ({ language, yes }: Desk) => ({
  budgetAmount: money(20, language),
  decisionChainClear: yes,
  needUrgent: yes,
  needDescription: '20',
  expectedAmount: money(20, language),
});

/** Three score eight or more, twelve do not. */
const newLead = (desk: Desk, n: number, rep: string) => ({
  customerName: `Lead ${n}`,
  owner: rep,
  ...(n < 3
    ? {
        budgetAmount: money(20, desk.language),
        decisionMakerLevel: desk.choice(decisionMakerLevels, 'departmentManager'),
        needClear: desk.yes,
        plannedPurchaseDate: '2024-03-20',
      }
    : {}),
});

const talk = (desk: Desk, customerName: string, time: string, person: string) => ({
  customerName,
  time,
  method: desk.choice(followUpMethods, 'phone'),
  person,
  summary: 'Talked',
  feedback: 'None yet',
  nextStep: 'Call again',
  dueDate: '2024-03-20',
});

/** The week of 003's sample row as a team lives it, with everything around it that must not count. */
const liveTheWeek = (language: Language, layout: Layout): Desk => {
  const [rep, other] = reps[language];
  const person = (name: string, email: string) => ({
    name,
    email,
    role: personRoles[0].label[language],
    language: personColumns.language.choices.find((choice) => choice.id === language)!.label[language],
    active: true,
  });
  const people = [person(rep, 'rep@example.com'), person(other, 'other@example.com')];
  const desk = openDesk({ language, layout, now: '2024-03-03 09:00', people });
  const move = (row: number, stage: string): void => desk.type('tracker', row, 'stage', desk.stage(stage));
  const existing = (customerName: string, stage: string, who = rep) => ({
    customerName,
    owner: who,
    stage: desk.stage(stage),
    ...qualified(desk),
  });

  // The week before: everybody who is moved, called or won in the week is there already.
  desk.paste(
    'tracker',
    Array.from({ length: 8 }, (_, n) => existing(`Old ${n}`, 'lead')),
  );
  const toNeed = desk.paste(
    'tracker',
    Array.from({ length: 5 }, (_, n) => existing(`Need ${n}`, 'qualify')),
  );
  const toProposal = desk.paste(
    'tracker',
    Array.from({ length: 3 }, (_, n) => existing(`Proposal ${n}`, 'need')),
  );
  const toWin = desk.paste(
    'tracker',
    ['Won A', 'Won A', 'Won B'].map((name) => existing(name, 'negotiation')),
  );
  const again = desk.paste('tracker', [existing('Twice', 'need'), existing('Reopened', 'negotiation')]);
  const theirs = desk.paste('tracker', [existing('Theirs', 'need', other)]);

  // Sunday, a minute before the week begins.
  desk.workbench.advance('2024-03-03 23:58');
  desk.paste('tracker', [{ customerName: 'Sunday lead', owner: rep }]);
  desk.paste('followUps', [
    talk(desk, 'Old 7', '2024-03-03 23:58', rep),
    talk(desk, 'Twice', '2024-03-03 23:58', rep),
  ]);

  desk.workbench.advance('2024-03-04 09:00');
  desk.paste(
    'tracker',
    Array.from({ length: 15 }, (_, n) => newLead(desk, n, rep)),
  );
  desk.paste('tracker', [{ customerName: 'Another lead', owner: other }]);
  desk.paste(
    'followUps',
    Array.from({ length: 8 }, (_, n) => talk(desk, `Old ${n}`, `2024-03-0${4 + (n % 6)} 10:00`, rep)),
  );
  desk.paste('followUps', [
    talk(desk, 'Old 0', '2024-03-10 23:59', rep),
    talk(desk, 'Theirs', '2024-03-05 10:00', other),
  ]);
  desk.workbench.advance('2024-03-06 10:00');
  for (let n = 0; n < 5; n += 1) move(toNeed + n, 'need');
  for (let n = 0; n < 3; n += 1) move(toProposal + n, 'proposal');
  move(theirs, 'proposal');
  // A stage entered a second time: back with a reason, and forth again.
  desk.type('tracker', again, 'changeReason', 'Wrong stage');
  move(again, 'qualify');
  move(again, 'need');
  const amounts = [5.2, 4.2, 3.1];
  amounts.forEach((amount, n) => {
    desk.type('tracker', toWin + n, 'dealAmount', money(amount, language));
    move(toWin + n, 'won');
  });
  // A deal won and reopened in the week is no deal.
  desk.type('tracker', again + 1, 'dealAmount', money(50, language));
  move(again + 1, 'won');
  desk.type('tracker', again + 1, 'changeReason', 'Contract cancelled');
  move(again + 1, 'negotiation');

  // Monday, before the report is written.
  desk.workbench.advance('2024-03-11 00:05');
  desk.paste('tracker', [{ customerName: 'Monday lead', owner: rep }]);
  desk.paste('followUps', [talk(desk, 'Twice', '2024-03-11 00:05', rep)]);
  return desk;
};

describe.each(everyWay)('The weekly report of a sheet in %s, %s', (language, layout) => {
  const [rep, other] = reps[language];
  let desk: Desk;

  beforeAll(() => {
    desk = liveTheWeek(language, layout);
    desk.workbench.advance('2024-03-11 08:00');
  });

  const amount = (tenThousands: number): string =>
    language === 'zh' ? tenThousands.toFixed(1) : (tenThousands * 10_000).toLocaleString('en-US');
  const rowOf = (label: string): string[] =>
    desk.shown(tabOf[language]('2024-W10')).find((row) => row[0] === '2024.3.4-3.10' && row[1] === label)!;

  it('is there on Monday morning with the row of 003', () => {
    expect(rowOf(rep).slice(0, 9)).toEqual([
      '2024.3.4-3.10',
      rep,
      '15',
      '3',
      '8',
      '5',
      '3',
      '2',
      amount(12.5),
    ]);
    expect(rowOf(other).slice(0, 9)).toEqual([
      '2024.3.4-3.10',
      other,
      '1',
      '0',
      '1',
      '0',
      '1',
      '0',
      amount(0),
    ]);
    const team = language === 'zh' ? '团队合计' : 'Team';
    expect(rowOf(team).slice(0, 9)).toEqual([
      '2024.3.4-3.10',
      team,
      '16',
      '3',
      '9',
      '5',
      '4',
      '2',
      amount(12.5),
    ]);
  });

  it('is trimmed to its content and is mailed to the manager once, with the team row and the link', () => {
    const sheet = desk.workbench.spreadsheet.getSheetByName(tabOf[language]('2024-W10'))!;
    expect(sheet.getMaxColumns()).toBe(10);
    expect(sheet.getMaxRows()).toBe(sheet.getLastRow());
    const mails = desk.workbench.mail.filter((mail) => /2024-W10/.test(mail.subject ?? ''));
    expect(mails.map((mail) => mail.to)).toEqual([owner]);
    expect(mails[0]!.body).toContain(language === 'zh' ? '线索新增量：16' : 'New leads: 16');
    expect(mails[0]!.body).toContain(`gid=${sheet.getSheetId()}`);
  });

  it('is written again in place, keeps what somebody wrote into the goals, and mails nobody twice', () => {
    const name = tabOf[language]('2024-W10');
    const before = desk.shown(name);
    const row = before.findIndex((cells) => cells[1] === rep) + 1;
    desk.workbench.edit(name, `J${row}`, 'Win Old 3');
    const mails = desk.workbench.mail.length;
    expect(desk.workbench.run('weekly', '2024-W10')).toBe(name);
    expect(rowOf(rep)[9]).toBe('Win Old 3');
    expect(desk.tabNames().filter((tab) => tab.includes('2024-W10'))).toEqual([name]);
    expect(desk.shown(name)).toHaveLength(before.length);
    expect(desk.workbench.mail).toHaveLength(mails);
  });

  it('may be written for any week, refuses one that does not exist, and is hidden after eight weeks', () => {
    const hidden = (week: string): boolean =>
      desk.workbench.spreadsheet.getSheetByName(tabOf[language](week))!.isSheetHidden();
    expect(() => desk.workbench.run('weekly', '2024-W54')).toThrow('2024-W54');
    // Eight weeks before this one, and one more.
    expect(desk.workbench.run('weekly', '2024-W03')).toBe(tabOf[language]('2024-W03'));
    expect(desk.workbench.run('weekly', '2024-W02')).toBe(tabOf[language]('2024-W02'));
    expect(hidden('2024-W02')).toBe(false);
    desk.workbench.run('weekly', '2024-W10');
    expect([hidden('2024-W02'), hidden('2024-W03'), hidden('2024-W10')]).toEqual([true, false, false]);
    const reports = desk.tabNames().filter((name) => /W\d\d$/.test(name));
    expect(reports).toEqual([...reports].sort().reverse());
  });
});
