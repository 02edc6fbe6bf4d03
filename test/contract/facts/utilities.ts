import { fact, group, type RunnableFact } from '../framework/fact';
import { blobPage, utilitiesPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const FORMAT_DATE = utilitiesPage('formatDate(date, timeZone, format)');

type Pattern = readonly [pattern: string, zone: string, text: string];

/** Noon of 4 March 2024 in Greenwich, a Monday. */
const PATTERNS: readonly Pattern[] = [
  ['yyyy-MM-dd HH:mm:ss', 'Asia/Shanghai', '2024-03-04 20:00:00'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'America/New_York', '2024-03-04T07:00:00.000-05:00'],
  ["EEE, d MMM yy h:mm a 'o''clock'", 'GMT', "Mon, 4 Mar 24 12:00 PM o'clock"],
  ['EEEE MMMM', 'GMT', 'Monday March'],
  ['u', 'GMT', '1'],
  ['D', 'GMT', '64'],
  ['k K', 'GMT', '12 0'],
  ['Z', 'Asia/Kolkata', '+0530'],
  ['yyyy年M月d日', 'Asia/Shanghai', '2024年3月4日'],
  ['w', 'GMT', '10'],
];

const patternFact = ([pattern, zone, text]: Pattern): RunnableFact =>
  fact(`formatDate ${pattern} in ${zone}`, FORMAT_DATE, ({ Utilities, Date, expect }) =>
    expect(Utilities.formatDate(new Date('2024-03-04T12:00:00Z') as never, zone, pattern)).toBe(text),
  );

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => `0${(byte & 255).toString(16)}`.slice(-2)).join('');

export const utilities = group(
  'Utilities',
  PATTERNS.map(patternFact),
  fact('Before the clocks change in New York', FORMAT_DATE, ({ Utilities, Date, expect }) =>
    expect(
      Utilities.formatDate(new Date('2024-03-10T06:59:00Z') as never, 'America/New_York', 'HH:mm Z'),
    ).toBe('01:59 -0500'),
  ),
  fact('After the clocks change in New York', FORMAT_DATE, ({ Utilities, Date, expect }) =>
    expect(
      Utilities.formatDate(new Date('2024-03-10T07:00:00Z') as never, 'America/New_York', 'HH:mm Z'),
    ).toBe('03:00 -0400'),
  ),
  fact(
    'YYYY is the year of the week, which is next year’s at the end of December',
    reported('week-year'),
    ({ Utilities, Date, expect }) =>
      expect(Utilities.formatDate(new Date('2024-12-30T12:00:00Z') as never, 'GMT', 'YYYY-MM-dd')).toBe(
        '2025-12-30',
      ),
  ),
  fact('An unknown zone is read as GMT', assumed('format-date-zone'), ({ Utilities, Date, expect }) =>
    expect(Utilities.formatDate(new Date('2024-03-04T12:00:00Z') as never, 'Nowhere/City', 'HH:mm')).toBe(
      '12:00',
    ),
  ),
  fact('formatDate of a text names its signature', reported('error-texts'), ({ Utilities, expect }) =>
    expect(() => Utilities.formatDate('2024' as never, 'GMT', 'yyyy')).toThrow(
      "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    ),
  ),
  fact(
    'parseDate reads a text in a zone',
    utilitiesPage('parseDate(date, timeZone, format)'),
    ({ Utilities, expect }) =>
      expect(Utilities.parseDate('2024-03-04 20:00', 'Asia/Shanghai', 'yyyy-MM-dd HH:mm').getTime()).toBe(
        Date.parse('2024-03-04T12:00:00Z'),
      ),
  ),
  fact('parseDate refuses what does not fit', reported('error-texts'), ({ Utilities, expect }) =>
    expect(() => Utilities.parseDate('soon', 'GMT', 'yyyy')).toThrow('Unparseable date: "soon"'),
  ),
  fact(
    'formatString pads and rounds',
    utilitiesPage('formatString(template, args)'),
    ({ Utilities, expect }) =>
      expect(Utilities.formatString('%s|%5d|%-5s|%05.1f|%x|%%', 'a', 42, 'b', 3.14159, 255)).toBe(
        'a|   42|b    |003.1|ff|%',
      ),
  ),
  fact(
    'base64Encode of a text is that of its UTF-8',
    utilitiesPage('base64Encode(data)'),
    ({ Utilities, expect }) => expect(Utilities.base64Encode('跟进')).toBe('6Lef6L+b'),
  ),
  fact(
    'base64EncodeWebSafe uses - and _',
    utilitiesPage('base64EncodeWebSafe(data)'),
    ({ Utilities, expect }) => expect(Utilities.base64EncodeWebSafe('跟进')).toBe('6Lef6L-b'),
  ),
  fact('base64Decode answers signed bytes', utilitiesPage('base64Decode(encoded)'), ({ Utilities, expect }) =>
    expect(Utilities.base64Decode('6Lef')).toEqual([-24, -73, -97]),
  ),
  fact('base64Decode refuses what is none', reported('error-texts'), ({ Utilities, expect }) =>
    expect(() => Utilities.base64Decode('?')).toThrow('Could not decode string.'),
  ),
  fact(
    'computeDigest answers signed bytes',
    utilitiesPage('computeDigest(algorithm, value)'),
    ({ Utilities, expect }) => {
      const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a');
      expect([bytes[0], hex(bytes)]).toEqual([12, '0cc175b9c0f1b6a831c399e269772661']);
    },
  ),
  fact(
    'computeHmacSha256Signature',
    utilitiesPage('computeHmacSha256Signature(value, key)'),
    ({ Utilities, expect }) =>
      expect(hex(Utilities.computeHmacSha256Signature('data', 'key')).slice(0, 16)).toBe('5031fe3d989c6d15'),
  ),
  fact(
    'getUuid is a version 4 UUID, another each time',
    utilitiesPage('getUuid()'),
    ({ Utilities, expect }) => {
      expect(Utilities.getUuid()).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(Utilities.getUuid() === Utilities.getUuid()).toBe(false);
    },
  ),
  fact(
    'parseCsv reads quotes and breaks within them',
    utilitiesPage('parseCsv(csv)'),
    ({ Utilities, expect }) =>
      expect(Utilities.parseCsv('a,"b ""c""\nd"\r\n1,2')).toEqual([
        ['a', 'b "c"\nd'],
        ['1', '2'],
      ]),
  ),
  fact(
    'parseCsv takes another delimiter',
    utilitiesPage('parseCsv(csv, delimiter)'),
    ({ Utilities, expect }) => expect(Utilities.parseCsv('a;b', ';' as never)).toEqual([['a', 'b']]),
  ),
  fact('sleep lets time pass', utilitiesPage('sleep(milliseconds)'), ({ Utilities, Date, expect }) => {
    const start = Date.now();
    Utilities.sleep(1500);
    expect(Date.now() - start >= 1500).toBe(true);
  }),
  fact('zip and unzip keep names and contents', utilitiesPage('zip(blobs)'), ({ Utilities, expect }) => {
    const zipped = Utilities.zip([
      Utilities.newBlob('one', 'text/plain', 'a.txt'),
      Utilities.newBlob('二', 'text/plain', '乙.txt'),
    ]);
    const files = Utilities.unzip(zipped).map((blob) => [blob.getName(), blob.getDataAsString()]);
    expect(files).toEqual([
      ['a.txt', 'one'],
      ['乙.txt', '二'],
    ]);
  }),
  fact('gzip and ungzip', utilitiesPage('gzip(blob)'), ({ Utilities, expect }) =>
    expect(
      Utilities.ungzip(Utilities.gzip(Utilities.newBlob('long', 'text/plain', 'l.txt'))).getDataAsString(),
    ).toBe('long'),
  ),
  fact(
    'newBlob of a text is plain text in UTF-8',
    utilitiesPage('newBlob(data)'),
    ({ Utilities, expect }) => {
      const blob = Utilities.newBlob('跟进');
      expect([blob.getContentType(), blob.getBytes().length]).toEqual(['text/plain', 6]);
    },
  ),
  fact('A blob is read in another charset', blobPage('getDataAsString(charset)'), ({ Utilities, expect }) =>
    expect(Utilities.newBlob([-72, -6, -67, -8]).getDataAsString('GB18030')).toBe('跟进'),
  ),
  fact(
    'Bytes that are no UTF-8 become the replacement character',
    assumed('bad-utf-8'),
    ({ Utilities, expect }) => expect(Utilities.newBlob([-72, -6]).getDataAsString()).toContain('\uFFFD'),
  ),
  fact(
    'setContentTypeFromExtension reads the name',
    blobPage('setContentTypeFromExtension()'),
    ({ Utilities, expect }) =>
      expect(
        Utilities.newBlob('x', undefined as never, 'a.csv')
          .setContentTypeFromExtension()
          .getContentType(),
      ).toBe('text/csv'),
  ),
  fact('copyBlob is another blob', blobPage('copyBlob()'), ({ Utilities, expect }) => {
    const blob = Utilities.newBlob('x', 'text/plain', 'one');
    blob.copyBlob().setName('two');
    expect(blob.getName()).toBe('one');
  }),
);
