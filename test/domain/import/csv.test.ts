import fc from 'fast-check';
import { readCsv } from '../../../src/domain/import/csv';

const write = (rows: readonly (readonly string[])[], delimiter: string, newline: string): string =>
  rows.map((row) => row.map((field) => `"${field.replace(/"/g, '""')}"`).join(delimiter)).join(newline) +
  newline;

describe('reading a CSV file', () => {
  test.each([
    [
      'comma',
      'name,city\nA,B\n',
      ',',
      [
        ['name', 'city'],
        ['A', 'B'],
      ],
    ],
    [
      'semicolon, as Excel writes it in half of Europe',
      'name;amount\nA;12,5\nB;7,25\n',
      ';',
      [
        ['name', 'amount'],
        ['A', '12,5'],
        ['B', '7,25'],
      ],
    ],
    [
      'tab, as a paste from a sheet',
      'name\tnote\nA\tx, y; z\n',
      '\t',
      [
        ['name', 'note'],
        ['A', 'x, y; z'],
      ],
    ],
    [
      'CRLF and no line end at the end',
      'a,b\r\n1,2',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old Mac line ends',
      'a,b\r1,2\r',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'byte order mark',
      '\uFEFF客户名称,电话\n甲,1\n',
      ',',
      [
        ['客户名称', '电话'],
        ['甲', '1'],
      ],
    ],
    [
      'line end and delimiter inside quotes',
      'a,b\n"x\ny, z","he said ""no"""\n',
      ',',
      [
        ['a', 'b'],
        ['x\ny, z', 'he said "no"'],
      ],
    ],
    [
      'quoted line ends in the header',
      '"first\nname",b\r\n1,2\r\n',
      ',',
      [
        ['first\nname', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', '客户名称\n甲\n乙\n', ',', [['客户名称'], ['甲'], ['乙']]],
    [
      'leading zeros, plus signs and formulas stay text',
      'a,b\n007,+8613800138000\n=1+1,@x\n',
      ',',
      [
        ['a', 'b'],
        ['007', '+8613800138000'],
        ['=1+1', '@x'],
      ],
    ],
  ] as const)('%s', (_, text, delimiter, rows) => {
    expect(readCsv(text)).toEqual({ delimiter, rows });
  });

  test('a blank line keeps its place, so that row numbers stay true', () => {
    expect(readCsv('a,b\n\n1,2\n').rows).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  test('a separator line is obeyed and keeps its row', () => {
    expect(readCsv('sep=;\na;b\n1;2\n')).toEqual({ delimiter: ';', rows: [[], ['a', 'b'], ['1', '2']] });
  });

  test('nothing gives nothing', () => {
    expect(readCsv('').rows).toEqual([]);
  });

  test('what was written comes back, whatever stands in it', () => {
    const field = fc.string({
      unit: fc.constantFrom('a', '客', '"', ',', ';', '\t', '\n', '\r', ' ', "'", '='),
    });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, newline) => {
          // A header without signs of its own tells the delimiter.
          const header = rows[0]!.map((_, index) => `h${index}`);
          expect(readCsv(write([header, ...rows], delimiter, newline)).rows).toEqual([header, ...rows]);
        },
      ),
    );
  });
});

describe('a quotation mark that is not closed is told with its row', () => {
  test.each([
    ['to the end of the file', '客户名称,电话\n"A公司,138\nB公司,139\n', { row: 2, text: 'A公司,138' }],
    ['up to the mark of another row', 'name,city\nA,x\n\n"B,x\n"C",y\nD,z\n', { row: 4, text: 'B,x' }],
    ['in the last field', 'name,city\nA,"x', { row: 2, text: 'x' }],
    ['below a separator line', 'sep=;\na;b\n"1;2\n3;4\n', { row: 3, text: '1;2' }],
    ['in the header', '"name,city\nA,x\n', { row: 1, text: 'name,city' }],
    ['before a long text', `name,note\nA,"${'x'.repeat(99)}\nB,y\n`, { row: 2, text: 'x'.repeat(20) }],
  ])('%s', (_, text, openQuote) => expect(readCsv(text).openQuote).toEqual(openQuote));

  test.each([
    ['inches', 'name,note\nA,24" screen\n'],
    ['a mark too many within one line', 'name,note\n"say "hi" now",x\nB,y\n'],
    ['several lines in one field', 'name,note\nA,"x\ny ""z"""\n'],
  ])('nothing is told of %s', (_, text) => expect(readCsv(text)).not.toHaveProperty('openQuote'));
});
