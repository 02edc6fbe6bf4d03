import { weeklyMail, weeklyReaders } from '../../../src/reports/weekly/mail';
import { person, settingsOf } from '../sample';
import { period, report, settings, story, team, week } from './world';

describe('The weekly mail to managers', () => {
  const input = () => {
    const { figures, before } = report(story().rows, story().followUps);
    return {
      isoWeek: week,
      period,
      team: figures.team,
      before: before.team,
      link: 'https://sheet.example/?a=1&b=2#gid=3',
      pdf: 'https://sheet.example/export?format=pdf&gid=3',
      settings,
    };
  };

  it('brings the team row, its change and the link, in the reader’s language', () => {
    const chinese = weeklyMail(team[2]!, input());
    expect(chinese.subject).toBe('周报 2024-W10（2024.3.4-3.10）');
    expect(chinese.text).toContain('线索新增量：16（较上周 +15）');
    expect(chinese.text).toContain('成交金额(万)：19.5（较上周 -79.5）');
    expect(chinese.text).toContain('https://sheet.example/?a=1&b=2#gid=3');
    expect(chinese.html).toContain('href="https://sheet.example/?a=1&amp;b=2#gid=3"');
    expect(chinese.text).toContain('导出 A4 PDF\nhttps://sheet.example/export?format=pdf&gid=3');
    expect(chinese.html).toContain('href="https://sheet.example/export?format=pdf&amp;gid=3"');
    const english = weeklyMail(person('Kim', { language: 'en' }), input());
    expect(english.subject).toBe('Weekly report 2024-W10 (2024.3.4-3.10)');
    expect(english.text).toContain('New leads: 16 (+15 on last week)');
    expect(english.text).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('goes to active managers and admins with an address, once each', () => {
    const people = [
      person('rep'),
      person('manager', { role: 'manager', email: 'Boss@example.com' }),
      person('admin', { role: 'admin', email: 'boss@example.com' }),
      person('gone', { role: 'manager', active: false }),
      person('no address', { role: 'admin', email: '' }),
    ];
    expect(weeklyReaders(settingsOf(people)).map((each) => each.name)).toEqual(['manager']);
  });
});
