import { leastTime } from '../leastTime';
import type { IndexRow } from '../../src/app/protocol';
import { initialsOf, initialsOfPerson } from '../../sidebar/search/initials';
import { buildIndex, sameName, search, withRow } from '../../sidebar/search/searchIndex';

const rows: readonly IndexRow[] = [
  ['LX001', '上海仓祥绿化工程有限公司', '李经理', '00138000', '王芳', 'need'],
  ['LX002', '重庆渝立建材有限公司', '解小波', '00007278', '李强', 'lead'],
  ['LX003', 'Skelton Haulage', 'Emily Tate', '79460101', 'Amara Okafor', 'proposal'],
  ['LX012', '厦门鹭屿冷链物流有限公司', '单雄', '00002946', '王芳', 'won'],
];
const index = buildIndex(rows);
const idsFor = (text: string): string[] => search(index, text).map((found) => found.id);

describe('pinyin initials', () => {
  test('are the letters people type', () => {
    expect(initialsOf('上海仓祥绿化')).toBe('shcxlh');
    expect(initialsOf('重庆渝立建材')).toBe('cqyljc');
    expect(initialsOf('ABC 贸易')).toBe('abcmy');
    expect(initialsOf('')).toBe('');
  });

  test('give a surname its own reading, and only as a surname', () => {
    expect(initialsOfPerson('解小波')).toBe('xxb');
    expect(initialsOfPerson('单雄')).toBe('sx');
    expect(initialsOf('解决方案')).toBe('jjfa');
  });
});

describe('searching customers', () => {
  test.each([
    ['initials within a name', 'cxlh', 'LX001'],
    ['initials from the start, in capitals', 'CQYL', 'LX002'],
    ['a place with a reading of its own', 'xmly', 'LX012'],
    ['characters in the middle', '绿化', 'LX001'],
    ['Latin text in any case', 'haul', 'LX003'],
    ['the tail of a phone', '7278', 'LX002'],
    ['a phone with spaces', '7946 0101', 'LX003'],
    ['an id in small letters', 'lx012', 'LX012'],
    ['a contact', '李经理', 'LX001'],
    ['the initials of a contact', 'xxb', 'LX002'],
  ])('finds by %s', (_, text, id) => expect(idsFor(text)[0]).toBe(id));

  test('puts the exact id before ids that hold it, and finds nothing for nothing', () => {
    expect(idsFor('lx001')).toEqual(['LX001']);
    expect(idsFor('')).toEqual([]);
    expect(idsFor('   ')).toEqual([]);
    expect(idsFor('没有这家')).toEqual([]);
  });

  test('two digits are too few for a phone', () => {
    expect(idsFor('72')).toEqual([]);
  });

  test('knows a customer saved a moment ago, once', () => {
    const grown = withRow(withRow(index, ['LX099', '无锡锐拓电机', '', '', '', 'lead']), [
      'LX099',
      '无锡锐拓',
      '',
      '',
      '',
      'lead',
    ]);
    expect(search(grown, 'wxrt').map((found) => found.name)).toEqual(['无锡锐拓']);
  });

  test('names what may be the same customer', () => {
    expect(sameName(index, '上海仓祥绿化').map((found) => found.id)).toEqual(['LX001']);
    expect(sameName(index, ' skelton  haulage ').map((found) => found.id)).toEqual(['LX003']);
    expect(sameName(index, '上海')).toEqual([]);
  });

  test('answers a keystroke among 8,800 customers well within 50 ms', () => {
    const syllables = '江海云山河岳清远东方华信达诚瑞丰恒泰金鼎新科'.split('');
    const many = Array.from({ length: 8_800 }, (_, place): IndexRow => {
      const name = [1, 7, 31, 131].map((step) => syllables[(place * step) % syllables.length]).join('');
      return [`LX${place}`, `${name}第${place}有限公司`, '王芳', String(10_000_000 + place), '李强', 'lead'];
    });
    const large = buildIndex(many);
    for (const text of ['j', 'jh', 'jhd', '8799', '有限'])
      expect(leastTime(() => void search(large, text))).toBeLessThan(50);
  });
});
