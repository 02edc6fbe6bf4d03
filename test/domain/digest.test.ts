import fc from 'fast-check';
import { addDays } from '../../src/domain/dates';
import { chaseKinds, chaseOfRow } from '../../src/domain/chase';
import { digestMail, digestsOf, listedInDigest } from '../../src/domain/digest';
import { escapeHtml, oneLine } from '../../src/domain/mail';
import { textOfChange, textOfNumber } from '../../src/domain/numberText';
import { leastTime } from '../leastTime';
import { deal, person, settingsOf } from '../reports/sample';

const today = '2024-03-11';
const link = 'https://sheet.example/edit?x=1&y=2#gid=0';
const wang = person('王芳', { email: 'wang@example.com' });
const kim = person('Kim', { language: 'en' });
const settings = settingsOf([wang, kim]);

const overdue = (days: number, id: string, owner = wang.name) =>
  deal({ customerName: `客户${id}`, owner, stage: 'need', nextFollowUp: addDays(today, -days) }, { id });
const dueToday = (id: string, owner = wang.name) =>
  deal({ customerName: `客户${id}`, owner, nextFollowUp: today }, { id });
const stalled = (days: number, id: string, owner = wang.name) =>
  deal(
    { customerName: `客户${id}`, owner, nextFollowUp: addDays(today, 5) },
    { id, active: addDays(today, -days), stallLimit: 14 },
  );
const noNextStep = (id: string, owner = wang.name) => deal({ customerName: `客户${id}`, owner }, { id });

const mailOf = (rows: Parameters<typeof digestsOf>[0], which = settings) =>
  digestsOf(rows, today, which).map((digest) => digestMail(digest, today, link, which));

describe('The daily digest', () => {
  it('lists overdue longest first, then today, no next step and stalled, with ids', () => {
    const rows = [
      stalled(20, 'LX5'),
      noNextStep('LX4'),
      dueToday('LX3'),
      overdue(2, 'LX2'),
      overdue(9, 'LX1'),
      stalled(40, 'LX6'),
    ];
    const [mail] = mailOf(rows);
    expect(mail!.to).toBe('wang@example.com');
    expect(mail!.subject).toBe('今日跟进：逾期 2、今天 1、无下一步 1、停滞 2（2024-03-11）');
    expect(mail!.text.match(/(?<=- )LX\d/g)).toEqual(['LX1', 'LX2', 'LX3', 'LX4', 'LX6', 'LX5']);
    expect(mail!.text).toContain('- LX1  客户LX1  需求挖掘  逾期 9 天');
    expect(mail!.text).toContain('停滞 40 天');
    expect(mail!.text).toContain(link);
    expect(mail!.html).toContain('href="https://sheet.example/edit?x=1&amp;y=2#gid=0"');
  });

  it('lists twenty and counts the rest', () => {
    const rows = [
      ...Array.from({ length: 19 }, (_, n) => overdue(n + 1, `LX${100 + n}`)),
      ...Array.from({ length: 3 }, (_, n) => dueToday(`LX${200 + n}`)),
      stalled(30, 'LX300'),
    ];
    const [digest] = digestsOf(rows, today, settings);
    expect(digest!.listed).toHaveLength(listedInDigest);
    expect(digest!.counts).toEqual({ overdue: 19, today: 3, noNextStep: 0, stalled: 1 });
    expect(digest!.unlisted).toEqual({ overdue: 0, today: 2, noNextStep: 0, stalled: 1 });
    const { text } = digestMail(digest!, today, link, settings);
    expect(text).toContain('另有未列出的：今天 2、停滞 1。');
    expect(text).not.toContain('LX300');
  });

  it('is in the owner’s language, whatever the sheet’s is', () => {
    const english = settingsOf([wang, kim], 'en');
    const rows = (owner: string) => [
      deal(
        { customerName: 'Acme', owner, nextFollowUp: addDays(today, -1), nextStep: 'Send offer' },
        { id: 'LX1' },
      ),
    ];
    const [toKim] = mailOf(rows('Kim'), english);
    expect(toKim!.subject).toBe('Follow-ups today: 1 overdue (2024-03-11)');
    expect(toKim!.text).toContain('Kim, 1 customer needs your attention:');
    expect(toKim!.text).toContain('- LX1  Acme  Overdue 1 day\n    Next step: Send offer');
    expect(toKim!.text + toKim!.html).not.toMatch(/[\u4e00-\u9fff]/);
    const [toWang] = mailOf(rows('王芳'), english);
    expect(toWang!.text).toContain('逾期 1 天\n    下一步：Send offer');
  });

  it('goes to active people with an address alone, and only when there is something to do', () => {
    const people = [wang, kim, person('离职', { active: false }), person('无邮箱', { email: '' })];
    const rows = [
      overdue(3, 'LX1', '离职'),
      overdue(3, 'LX2', '无邮箱'),
      overdue(3, 'LX3', '名单外'),
      deal({ customerName: '没有负责人', nextFollowUp: '2024-01-01' }),
      deal({ customerName: '还早', owner: 'Kim', nextFollowUp: addDays(today, 3) }),
      overdue(3, 'LX4'),
    ];
    expect(mailOf(rows, settingsOf(people)).map((mail) => mail.to)).toEqual(['wang@example.com']);
    expect(mailOf([], settingsOf(people))).toEqual([]);
  });

  it('tells the admin about the customers of somebody without an address, and whose they are', () => {
    const boss = person('Boss', { role: 'admin' });
    const people = [
      boss,
      wang,
      person('无邮箱', { email: '' }),
      person('离职', { email: '', active: false }),
    ];
    const rows = [overdue(3, 'LX1', '离职'), overdue(5, 'LX2', '无邮箱'), overdue(9, 'LX3', 'Boss')];
    const [mail, ...others] = mailOf(rows, settingsOf(people));
    expect(others).toEqual([]);
    expect(mail!.to).toBe(boss.email);
    expect(mail!.text).toContain(
      'LX2  客户LX2  需求挖掘  逾期 5 天\n    负责人：无邮箱（人员设置里没有邮箱）',
    );
    expect(mail!.text.match(/负责人/g)).toHaveLength(1);
    expect(mail!.text).not.toContain('LX1 ');
  });

  it('finds the owner under another spelling and writes to one name once', () => {
    const people = [person('Kim Lee'), person('kim lee', { email: 'second@example.com' })];
    const rows = [overdue(3, 'LX1', ' KIM  LEE'), overdue(1, 'LX2', 'Kim Lee')];
    expect(mailOf(rows, settingsOf(people)).map((mail) => mail.to)).toEqual(['kim.lee@example.com']);
  });

  it('leaves lost deals and settled ones without a next step alone', () => {
    const rows = [
      deal({ owner: wang.name, nextFollowUp: '2024-01-01' }, { standing: 'lost' }),
      deal({ owner: wang.name }, { standing: 'won' }),
    ];
    expect(mailOf(rows)).toEqual([]);
  });

  it('still chases what a refused change hides in the reminder column, and says what to settle', () => {
    const refused = deal(
      { customerName: '被退回', owner: wang.name, nextFollowUp: addDays(today, -3) },
      {
        id: 'LX9',
        notices: [
          {
            kind: 'gate',
            stage: 'won',
            refused: true,
            gaps: [{ kind: 'column', key: 'dealAmount' }],
            on: today,
          },
        ],
      },
    );
    const [mail] = mailOf([refused]);
    expect(mail!.text).toContain('逾期 3 天\n    待处理：未进入「成交签约」：请填写成交金额');
  });

  it('cannot be made to carry somebody’s markup or break its lines', () => {
    const nasty = '<img src=x onerror="alert(1)">\r\nBcc: all@example.com';
    const [mail] = mailOf([
      deal(
        { customerName: nasty, owner: wang.name, nextStep: nasty, nextFollowUp: addDays(today, -3) },
        { id: 'LX1' },
      ),
    ]);
    expect(mail!.html).not.toContain('<img');
    expect(mail!.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(mail!.text).not.toMatch(/^Bcc/m);
    expect(mail!.subject).not.toContain('\n');
  });

  it('is the same however the rows are sorted, and loses nobody', () => {
    const row = fc
      .record({
        owner: fc.constantFrom('王芳', 'Kim', '名单外', null),
        offset: fc.option(fc.integer({ min: -30, max: 30 })),
        idle: fc.integer({ min: 0, max: 40 }),
        id: fc.uuid(),
      })
      .map(({ owner, offset, idle, id }) =>
        deal(
          { owner, customerName: id, nextFollowUp: offset === null ? null : addDays(today, offset) },
          { id, active: addDays(today, -idle), stallLimit: 14 },
        ),
      );
    const rows = fc.uniqueArray(row, { maxLength: 60, selector: (each) => each.state!.id });
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const digests = digestsOf(all, today, settings);
          expect(digestsOf(shuffled, today, settings)).toEqual(digests);
          for (const { person: reader, listed, counts, unlisted } of digests) {
            const due = all.filter((each) => each.record.owner === reader.name && chaseOfRow(each, today));
            const total = (of: typeof counts): number => chaseKinds.reduce((sum, kind) => sum + of[kind], 0);
            expect(total(counts)).toBe(due.length);
            expect(listed.length + total(unlisted)).toBe(due.length);
            expect(listed.length).toBe(Math.min(listedInDigest, due.length));
          }
        },
      ),
    );
  });

  it('is worked out quickly for 8,800 deals', () => {
    const rows = Array.from({ length: 8_800 }, (_, n) =>
      overdue((n % 50) + 1, `LX${n}`, n % 2 ? '王芳' : 'Kim'),
    );
    expect(mailOf(rows)).toHaveLength(2);
    expect(leastTime(() => void mailOf(rows))).toBeLessThan(1_000);
  });
});

describe('Text of mails and reports', () => {
  it('escapes what HTML would read as markup', () => {
    expect(escapeHtml(`a<b>&"c'`)).toBe('a&lt;b&gt;&amp;&quot;c&#39;');
  });

  it('shortens by whole characters', () => {
    expect(oneLine('一\n二\t三')).toBe('一 二 三');
    expect(oneLine('😀😀😀', 2)).toBe('😀…');
  });

  it('groups thousands and keeps at most two decimals', () => {
    expect([262986, 12.5, 0, -1234.567, 0.001, 1e6].map(textOfNumber)).toEqual([
      '262,986',
      '12.5',
      '0',
      '-1,234.57',
      '0',
      '1,000,000',
    ]);
    expect([3, 0, -2.5, -0.001].map(textOfChange)).toEqual(['+3', '0', '-2.5', '0']);
  });
});
