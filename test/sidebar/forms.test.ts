import type { Settings } from '../../src/domain/settings';
import { fieldText, columnOf, readForm, requiredFields } from '../../sidebar/forms/fieldText';

const settings = (language: 'zh' | 'en'): Settings =>
  ({
    language,
    stages: [{ id: 'lead', name: language === 'zh' ? '线索获取' : 'Lead' }],
    people: [],
    rhythm: { moneyScale: language === 'zh' ? 10_000 : 1 },
  }) as unknown as Settings;

describe('reading the form as the sheet reads its cells', () => {
  test('every required field is asked for, in words', () => {
    const { errors } = readForm({}, requiredFields, settings('zh'));
    expect(Object.keys(errors)).toEqual(requiredFields);
    expect(errors['customerName']).toBe('请填写客户名称');
  });

  test.each([
    ['a day that does not exist', 'plannedPurchaseDate', '2026-02-30', /2026-02-30.*2026-03-04/],
    ['a range where one number is asked for', 'dealAmount', '20-30万', /20-30万.*12\.5/],
    ['an unknown stage', 'stage', '天使轮', /天使轮.*线索获取/],
  ])('%s is refused at its field with what to do', (_, field, text, sentence) => {
    const { values, errors } = readForm({ [field]: text }, [], settings('zh'));
    expect(errors[field]).toMatch(sentence);
    expect(values).toEqual({});
  });

  test('what may stand as text stands as text', () => {
    const { values, errors } = readForm(
      { budgetRange: '20-30万', phone: '+8613800138000', needDescription: '=IMPORTXML("x")' },
      [],
      settings('zh'),
    );
    expect(errors).toEqual({});
    expect(values).toEqual({
      budgetRange: '20-30万',
      phone: '+8613800138000',
      needDescription: '=IMPORTXML("x")',
    });
  });

  test('values come back as they went into the inputs', () => {
    const values = {
      stage: 'lead',
      grade: 'A',
      needClear: true,
      needUrgent: false,
      nextFollowUp: '2026-11-25',
      budgetAmount: 12.5,
      createdAt: '2026-11-18 09:30',
      industry: null,
    } as const;
    const texts = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, fieldText(columnOf(field), value)]),
    );
    expect(readForm(texts, [], settings('en'))).toEqual({ values, errors: {} });
  });
});
