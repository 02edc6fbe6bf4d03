import { personRoles } from '../../src/schema/choices';
import type { Language } from '../../src/schema/language';
import { personColumns } from '../../src/schema/settings';
import { everyWay, openDesk, owner, type Desk, type Layout } from './desk';

const names: Record<Language, [string, string, string]> = {
  zh: ['王芳', '李雷', '赵六'],
  en: ['Kim Lee', 'Ana Silva', 'Joe Gone'],
};

const start = (language: Language, layout: Layout): Desk => {
  const [rep, other, gone] = names[language];
  const person = (name: string, email: string, speaks: Language, active = true) => ({
    name,
    email,
    role: personRoles[0].label[language],
    language: personColumns.language.choices.find((choice) => choice.id === speaks)!.label[language],
    active,
  });
  const people = [
    person(rep, 'rep@example.com', language),
    person(other, 'other@example.com', language === 'zh' ? 'en' : 'zh'),
    person(gone, 'gone@example.com', language, false),
  ];
  const desk = openDesk({ language, layout, now: '2024-03-10 20:00', people });
  desk.paste('tracker', [
    { customerName: 'Late by nine', owner: rep, nextFollowUp: '2024-03-02' },
    { customerName: 'Late by one', owner: rep, nextFollowUp: '2024-03-10', nextStep: '=IMPORTXML("x")' },
    { customerName: 'Due today', owner: rep, nextFollowUp: '2024-03-11' },
    { customerName: 'No next step', owner: rep },
    { customerName: 'Fine', owner: rep, nextFollowUp: '2024-03-15' },
    { customerName: 'Theirs', owner: other, nextFollowUp: '2024-03-01' },
    { customerName: 'Of somebody gone', owner: gone, nextFollowUp: '2024-03-01' },
  ]);
  return desk;
};

describe.each(everyWay)('The daily digest of a sheet in %s, %s', (language, layout) => {
  let desk: Desk;
  const digests = (day = '2024-03-11') => desk.workbench.mail.filter((mail) => mail.subject?.includes(day));

  beforeAll(() => {
    desk = start(language, layout);
    desk.workbench.advance('2024-03-11 10:00');
  });

  it('goes out in the morning, one mail an active owner with something to do', () => {
    expect(
      digests()
        .map((mail) => mail.to)
        .sort(),
    ).toEqual(['other@example.com', 'rep@example.com']);
    const { subject, body } = digests().find((mail) => mail.to === 'rep@example.com')!;
    expect(subject).toBe(
      language === 'zh'
        ? '今日跟进：逾期 2、今天 1、无下一步 1（2024-03-11）'
        : 'Follow-ups today: 2 overdue, 1 due today, 1 without a next step (2024-03-11)',
    );
    expect(body!.match(/(?<=- )LX\d+/g)).toEqual(['LX001', 'LX002', 'LX003', 'LX004']);
    expect(body).toMatch(/#gid=\d+/);
  });

  it('speaks the owner’s language', () => {
    const { subject } = digests().find((mail) => mail.to === 'other@example.com')!;
    expect(subject).toContain(language === 'zh' ? 'Follow-ups today: 1 overdue' : '今日跟进：逾期 1');
  });

  it('sends and changes nothing when it runs again', () => {
    const mails = desk.workbench.mail.length;
    const before = desk.workbench.spreadsheet
      .getSheets()
      .map((sheet) => sheet.getDataRange().getDisplayValues());
    expect(desk.workbench.run('daily')).toBe(0);
    expect(desk.workbench.mail).toHaveLength(mails);
    expect(
      desk.workbench.spreadsheet.getSheets().map((sheet) => sheet.getDataRange().getDisplayValues()),
    ).toEqual(before);
  });

  it('comes again the next day', () => {
    desk.workbench.advance('2024-03-12 10:00');
    expect(
      digests('2024-03-12')
        .map((mail) => mail.to)
        .sort(),
    ).toEqual(['other@example.com', 'rep@example.com']);
  });
});

describe.each(['zh', 'en'] as const)('The example team of a sheet in %s', (language) => {
  it('is nobody that a mail could reach: for a week all of it goes to whoever set the sheet up', () => {
    const { workbench } = openDesk({ language, example: true, now: '2026-11-18 10:30' });
    workbench.advance({ days: 7 });
    const digests = workbench.mail.filter(({ subject }) => subject?.includes('2026-11-19'));
    expect(digests).toHaveLength(1);
    expect(digests[0]!.body).toContain(language === 'zh' ? '负责人：王芳' : 'Owner: Amara Okafor');
    expect(new Set(workbench.mail.map(({ to }) => to))).toEqual(new Set([owner]));
  });
});
