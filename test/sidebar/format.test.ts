import { formatDate, formatNumber } from '../../sidebar/parts/format';

const spoken = (language: string): void =>
  void Object.defineProperty(globalThis, 'navigator', { value: { language }, configurable: true });

afterEach(() => void Reflect.deleteProperty(globalThis, 'navigator'));

const today = '2026-11-25';

test('days and numbers are in the reader’s own kind of the page’s language', () => {
  spoken('en-US');
  expect(formatDate('2026-11-25', { today, language: 'en' })).toBe('Wed, Nov 25');
  expect(formatDate('2026-11-25', { today, language: 'zh' })).toBe('11月25日周三');
  spoken('zh-TW');
  expect(formatDate('2026-11-25', { today, language: 'zh' })).toMatch('週三');
  expect(formatDate('2026-11-25', { today, language: 'en' })).toBe('Wed 25 Nov');
});

test('a browser that names its language as POSIX does is answered in plain English, not with an error', () => {
  spoken('en-US@posix');
  expect(formatNumber(12345.5, 'en')).toBe('12,345.5');
  expect(formatDate('2026-11-25', { today, language: 'en' })).toBe('Wed 25 Nov');
});
