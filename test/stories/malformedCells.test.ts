import { problems } from '../../src/messages/problems';
import { grades, statuses } from '../../src/schema/choices';
import type { Language } from '../../src/schema/language';
import { trackerColumns, type TrackerKey } from '../../src/schema/tracker';
import { openDesk, type CellInput, type Desk } from './desk';

/** What somebody typed into one cell, what the row says about it, and what stands in the cell then. */
interface Case {
  readonly name: string;
  readonly key: TrackerKey;
  readonly typed: CellInput;
  readonly says: string;
  /** As it is shown; absent: as it was typed. */
  readonly stands?: string;
  readonly formula?: string;
}

const long = '长'.repeat(49_500);

const casesIn = (language: Language): readonly Case[] => {
  const say = problems[language];
  const header = (key: TrackerKey): string => trackerColumns[key].header[language];
  const pick = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const labels = (choices: readonly { label: Record<Language, string> }[]): string =>
    choices.map(({ label }) => label[language]).join(say.list);
  const stages = pick(
    '线索获取、线索筛选、需求挖掘、方案呈现、商务谈判、成交签约、售后跟进',
    'Lead, Qualify, Discover needs, Proposal, Negotiation, Signed, After-sales',
  );
  const date = (typed: string, entered = typed): Case => ({
    name: `a day that is none: ${typed}`,
    key: 'plannedPurchaseDate',
    typed,
    says: say['date.invalid'](header('plannedPurchaseDate'), entered),
    stands: '',
  });
  const amount = (typed: CellInput, says: string, stands = ''): Case => ({
    name: `an amount: ${typed}`,
    key: 'budgetAmount',
    typed,
    says,
    stands,
  });
  const budget = header('budgetAmount');
  const example = trackerColumns.budgetAmount.example[language];
  const text = (name: string, typed: CellInput): Case => ({
    name,
    key: 'contact',
    typed,
    says: '',
  });
  return [
    {
      name: 'a Chinese date',
      key: 'expectedCloseDate',
      typed: '2026年3月24日',
      says: '',
      stands: '2026-03-24',
    },
    {
      name: 'a date as eight digits, which the date format of the column takes far into the future',
      key: 'expectedCloseDate',
      typed: 20260324,
      says: '',
      stands: '2026-03-24',
    },
    {
      name: 'eight digits that are no date',
      key: 'expectedCloseDate',
      typed: 20261350,
      says: say['date.invalid'](header('expectedCloseDate'), '20261350'),
      stands: '',
    },
    {
      name: 'a date in full-width digits',
      key: 'expectedCloseDate',
      typed: '２０２６-０３-２４',
      says: '',
      stands: '2026-03-24',
    },
    date('昨天'),
    date('2026-02-30'),
    date('20024-03-04'),
    date('0024-03-04'),
    date('1899-05-01'),
    {
      name: 'the serial number of a day',
      key: 'plannedPurchaseDate',
      typed: 46085,
      says: '',
      stands: '2026-03-04',
    },
    {
      name: 'words for a moment',
      key: 'createdAt',
      typed: '某天',
      says: say['moment.invalid'](header('createdAt'), '某天'),
      stands: '2026-03-04 10:00',
    },
    amount('很多', say['amount.invalid'](budget, '很多', example)),
    amount('20-30万', say['amount.range'](budget, '20-30万', example)),
    amount(-5, say['amount.negative'](budget, '-5')),
    amount('２０', '', '20.00'),
    amount('1，200', '', '1,200.00'),
    amount('12.5万', '', pick('12.50', '125,000.00')),
    {
      name: 'an unknown stage',
      key: 'stage',
      typed: 'lunch',
      says: say['stage.unknown'](header('stage'), 'lunch', stages),
      stands: pick('线索获取', 'Lead'),
    },
    {
      name: 'a stage between non-breaking spaces',
      key: 'stage',
      typed: `\u00a0${pick('线索筛选', 'Qualify')}\u00a0`,
      says: '',
      stands: pick('线索筛选', 'Qualify'),
    },
    {
      name: 'an unknown status',
      key: 'status',
      typed: 'so-so',
      says: say['choice.unknown'](header('status'), 'so-so', labels(statuses)),
      stands: '',
    },
    {
      name: 'a status between spaces',
      key: 'status',
      typed: `  ${pick('高意向', 'High intent')} `,
      says: '',
      stands: pick('高意向', 'High intent'),
    },
    {
      name: 'an unknown grade',
      key: 'grade',
      typed: 'S',
      says: say['choice.unknown'](header('grade'), 'S', labels(grades)),
      stands: '',
    },
    {
      name: 'neither yes nor no',
      key: 'needClear',
      typed: 'maybe',
      says: say['flag.invalid'](header('needClear'), 'maybe'),
      stands: '',
    },
    {
      name: 'a tick box in a yes/no column',
      key: 'needClear',
      typed: true,
      says: '',
      stands: pick('是', 'Yes'),
    },
    { name: 'a tick box in a text column', key: 'industry', typed: true, says: '', stands: 'TRUE' },
    {
      name: 'a formula that fails: #N/A',
      key: 'budgetAmount',
      typed: '=NA()',
      says: say['formula.broken'](budget, '#N/A'),
      stands: '#N/A',
      formula: '=NA()',
    },
    {
      name: 'a formula that lost what it read: #REF!',
      key: 'expectedAmount',
      typed: '=NOSUCHTAB!A1',
      says: say['formula.broken'](header('expectedAmount'), '#REF!'),
      stands: '#REF!',
      formula: '=NOSUCHTAB!A1',
    },
    {
      name: 'a formula of the team’s that works',
      key: 'budgetAmount',
      typed: '=10+2',
      says: '',
      stands: '12.00',
      formula: '=10+2',
    },
    { name: 'a formula typed into free text', key: 'needDescription', typed: '=1+1', says: '' },
    {
      name: 'a text as long as a cell can hold',
      key: 'needDescription',
      typed: long,
      says: say['text.tooLong'](header('needDescription'), `${long.slice(0, 40)}…`),
    },
    text('a control character', 'a\u0007b'),
    text('emoji of several people', '👨‍👩‍👧 李'),
    text('right-to-left text', 'شركة النور'),
    text('a byte order mark', '\ufeff李'),
    text('nothing but a zero-width space', '\u200b'),
    text('HTML', '<img src=x onerror=alert(1)>'),
    text('a command', '+cmd|calc'),
    text('a function', '@SUM(1)'),
    { name: 'an id of another form', key: 'leadId', typed: 'C-001', says: '', stands: 'own id' },
    { name: 'a cleared id', key: 'leadId', typed: '', says: '', stands: 'own id' },
    { name: 'the id of another customer', key: 'leadId', typed: 'LX001', says: '', stands: 'own id' },
  ];
};

describe.each(['zh', 'en'] as const)('what people type into cells, in %s', (language) => {
  const cases = casesIn(language);
  let desk: Desk;
  const rowOf = (one: Case): number => cases.indexOf(one) + 2;

  beforeAll(() => {
    desk = openDesk({ language });
    desk.pasteColumn(
      'tracker',
      2,
      'customerName',
      cases.map((_, index) => `客户 ${index}`),
    );
    // Nothing is due, so that 提醒 says nothing but what is wrong.
    desk.pasteColumn(
      'tracker',
      2,
      'nextFollowUp',
      cases.map(() => '2026-03-12'),
    );
    for (const one of cases) desk.type('tracker', rowOf(one), one.key, one.typed);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const cell = desk.sheet('tracker').getRange(rowOf(one), desk.place('tracker', one.key));
    const ownId = `LX${String(rowOf(one) - 1).padStart(3, '0')}`;
    const stands = one.stands === 'own id' ? ownId : (one.stands ?? one.typed);
    expect(cell.getDisplayValue()).toBe(stands);
    expect(cell.getFormula()).toBe(one.formula ?? '');
    expect(desk.cell('tracker', rowOf(one), 'reminder')).toBe(one.says);
  });

  test('every customer keeps its name and its id, and a second look changes nothing', () => {
    desk.workbench.run('sweep');
    cases.forEach((_, index) => {
      expect(desk.cell('tracker', index + 2, 'customerName')).toBe(`客户 ${index}`);
      expect(desk.cell('tracker', index + 2, 'leadId')).toBe(`LX${String(index + 1).padStart(3, '0')}`);
    });
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0, held: 0, mended: [] });
  });
});
