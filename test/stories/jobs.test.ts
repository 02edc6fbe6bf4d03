import { addDays } from '../../src/domain/dates';
import { personRoles } from '../../src/schema/choices';
import { createWorkbench, type Workbench } from '../../workbench';
import { openDesk, type Desk } from './desk';

const monday = '2024-03-11';
const report = '周报 2024-W10';
const reps = ['王芳', '李雷', '赵六'];
const addressOf = (index: number): string => `rep${index}@example.com`;

/** A team of three with so many customers, all of them overdue; the clock stands on a Monday, jobs not yet run. */
const deskWith = (customers: number): Desk => {
  const people = reps.map((name, index) => ({
    name,
    email: addressOf(index),
    role: personRoles[0].label.zh,
    language: '中文',
    active: true,
  }));
  const desk = openDesk({ language: 'zh', now: `${monday} 05:00`, people });
  const sheet = desk.sheet('tracker');
  const missing = customers + 1 - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  const fill = (key: string, value: (index: number) => string | number): void => {
    const values = Array.from({ length: customers }, (_, index) => [value(index)]);
    sheet.getRange(2, desk.place('tracker', key), customers, 1).setValues(values);
  };
  fill('customerName', (index) => `客户${index}`);
  fill('owner', (index) => reps[index % 3]!);
  fill('createdAt', (index) => addDays('2024-02-20', index % 25));
  fill('nextFollowUp', (index) => addDays('2024-03-01', index % 9));
  fill('dealDate', (index) => (index % 4 === 0 ? addDays('2024-03-01', index % 12) : ''));
  fill('dealAmount', (index) => (index % 4 === 0 ? index % 50 : ''));
  desk.workbench.run('sweep');
  return desk;
};

describe('What the weekly report and the daily digest cost', () => {
  const callsOf = (desk: Desk, job: () => void): Readonly<Record<string, number>> => {
    job();
    return { ...desk.workbench.meter.last.calls };
  };

  it('is the same number of calls at 100 and at 3,000 customers', () => {
    const [small, large] = [100, 3_000].map((customers) => {
      const desk = deskWith(customers);
      return {
        weekly: callsOf(desk, () => desk.workbench.run('weekly', '2024-W10')),
        again: callsOf(desk, () => desk.workbench.run('weekly', '2024-W10')),
        daily: callsOf(desk, () => expect(desk.workbench.run('daily')).toBe(3)),
        nothing: callsOf(desk, () => expect(desk.workbench.run('daily')).toBe(0)),
      };
    });
    expect(large).toEqual(small);
  });
});

describe('A run that is cut off', () => {
  it('while a digest is on its way never sends that one again, and the next run sends the rest', () => {
    const desk = deskWith(12);
    desk.workbench.faults.plan({ kind: 'kill', name: 'MailApp.sendEmail', at: 2 });
    expect(() => desk.workbench.run('daily')).toThrow();
    const sent = (): readonly string[] => desk.workbench.mail.map((mail) => mail.to);
    expect(sent()).toEqual([addressOf(0)]);
    desk.workbench.run('daily');
    expect(sent()).toEqual([addressOf(0), addressOf(2)]);
    expect(desk.workbench.ui.toasts.some((toast) => toast.message.includes(addressOf(1)))).toBe(true);
    expect(desk.workbench.run('daily')).toBe(0);
    expect(sent()).toHaveLength(2);
  });

  const cuts = [
    'Range.breakApart',
    'Range.setNumberFormats',
    'Range.setValues',
    'Range.setFontSizes',
    'Range.setBorder',
    'Range.mergeAcross',
    'Sheet.setColumnWidths',
    'SpreadsheetApp.flush',
  ];

  it.each(['lost', 'landed'] as const)(
    'while a report is written again leaves the old figures or the new ones (buffered writes %s)',
    (buffered) => {
      const desk = deskWith(12);
      const { workbench } = desk;
      workbench.run('weekly', '2024-W10');
      const goalRow = desk.shown(report).findIndex((row) => row[1] === reps[1]) + 1;
      workbench.edit(report, `J${goalRow}`, '=推进');
      // Without the two lines that tell when it was written, and without blank lines at the end.
      const figuresIn = ({ spreadsheet }: Workbench): string =>
        spreadsheet
          .getSheetByName(report)!
          .getDataRange()
          .getValues()
          .slice(2)
          .map((row) => row.join('|'))
          .join('\n')
          .replace(/[|\n]+$/, '');
      // Fewer stuck deals: the new report is shorter than the old one.
      desk.pasteColumn(
        'tracker',
        2,
        'nextFollowUp',
        Array.from({ length: 8 }, () => '2024-03-20'),
      );
      const before = figuresIn(workbench);
      const world = workbench.save();
      workbench.run('weekly', '2024-W10');
      const after = figuresIn(workbench);
      expect(after).not.toBe(before);
      expect(after).toContain('=推进');
      for (const name of cuts) {
        const again = createWorkbench({ from: world });
        again.faults.plan({ kind: 'kill', name, buffered });
        expect(() => again.run('weekly', '2024-W10')).toThrow();
        expect([before, after]).toContain(figuresIn(again));
        again.run('weekly', '2024-W10');
        expect(figuresIn(again)).toBe(after);
      }
    },
  );
});
