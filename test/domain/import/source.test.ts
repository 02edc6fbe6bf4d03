import { kindOfFile } from '../../../src/domain/import/fileKind';
import { sourceOfCsv, sourceOfGrid } from './sources';

const bytesOf = (text: string): number[] => [...Buffer.from(text)];

describe('a list that begins with its first person', () => {
  test.each([
    ['a phone', '张三,13800138000\n李四,13900139000\n'],
    ['a date', 'Kim,4 Mar 2026\nAna,5 Mar 2026\n'],
    ['a mail address', 'Kim;kim@example.com\nAna;ana@example.com\n'],
    ['an amount', 'Kim,"1,200.50"\nAna,900\n'],
  ])('keeps that person where the row holds %s', (_, csv) => {
    const source = sourceOfCsv(csv);
    expect(source.isHeadless).toBe(true);
    expect(source.headers).toEqual(['列 A', '列 B']);
    expect(source.rows.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('keeps a first person of whom little is known', () => {
    expect(sourceOfCsv('张三,,\n李四,13900139000,2026-03-05\n').rows).toHaveLength(2);
  });

  test('in a tab holds dates and numbers that are no text', () => {
    expect(sourceOfGrid([['张三', { at: '2026-03-04 00:00:00' }]]).isHeadless).toBe(true);
  });

  test.each([
    ['headers that we know', '公司,2026-03-04\n甲,1\n'],
    ['headers that resemble ours', '客户手机(必填),100%\n138,1\n'],
    ['headers that we do not know', 'Kunde,Ort\nKim,Bonn\n'],
    ['years', 'Kunde,2024,2025\nKim,1,2\n'],
  ])('is not taken for one under %s', (_, csv) => {
    const source = sourceOfCsv(csv);
    expect(source.isHeadless).toBe(false);
    expect(source.rows).toHaveLength(1);
  });
});

test.each([
  ['a CSV in Chinese', bytesOf('客户名称,电话\nA公司,138\n'), 'text'],
  ['text with one stray control character', bytesOf('客户名称,需求描述\n"A\u0000B",想要一套\n'), 'text'],
  ['UTF-16 with its mark', [0xff, 0xfe, 0x41, 0, 0x2c, 0], 'text'],
  ['bytes as Google hands them out', [-2, -1, 0, 0x41, 0, 0x2c], 'text'],
  ['nothing', [], 'text'],
  ['a zipped workbook', [...bytesOf('PK\u0003\u0004'), 20, 0], 'workbook'],
  ['an old workbook, signed', [-48, -49, 17, -32], 'workbook'],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'other'],
  ['a PDF', bytesOf('%PDF-1.7\n'), 'other'],
  ['bytes of no known kind', Array.from({ length: 9_000 }, (_, index) => index % 256), 'other'],
])('%s is known by its bytes', (_, bytes, kind) => expect(kindOfFile(bytes)).toBe(kind));
