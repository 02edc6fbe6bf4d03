import { letterRuns } from './pinyinTable';

/** Rows 16–87 of GB2312 hold the characters, 94 a row. */
const firstRow = 0xb0;
const firstCell = 0xa1;
const cellsARow = 94;

/** Surnames and places whose reading in names is not the usual one. */
const nameReadings: Readonly<Record<string, string>> = {
  单: 's',
  解: 'x',
  仇: 'q',
  曾: 'z',
  区: 'o',
  查: 'z',
  盖: 'g',
  朴: 'p',
  覃: 'q',
  尉: 'y',
};
const placeReadings: readonly (readonly [string, string])[] = [
  ['重庆', 'cq'],
  ['厦门', 'xm'],
  ['长沙', 'cs'],
  ['长春', 'cc'],
  ['长江', 'cj'],
  ['长城', 'cc'],
  ['银行', 'yh'],
  ['行业', 'hy'],
];

let letters: ReadonlyMap<string, string> | null = null;

const readTable = (): ReadonlyMap<string, string> => {
  const runs = letterRuns.replace(/(\d+)(.)/g, (_, count: string, letter: string) =>
    letter.repeat(Number(count)),
  );
  const decoder = new TextDecoder('gb18030');
  const bytes = new Uint8Array(2);
  const table = new Map<string, string>();
  for (let place = 0; place < runs.length; place += 1) {
    bytes[0] = firstRow + Math.floor(place / cellsARow);
    bytes[1] = firstCell + (place % cellsARow);
    table.set(decoder.decode(bytes), runs.charAt(place));
  }
  return table;
};

/** Pinyin initials as people type them: `上海仓祥绿化` → `shcxlh`. Latin letters and digits stay, the rest is dropped. */
export const initialsOf = (text: string): string => {
  letters ??= readTable();
  let plain = text;
  for (const [place, reading] of placeReadings) plain = plain.split(place).join(reading);
  let initials = '';
  for (const character of plain.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else initials += letters.get(character) ?? '';
  }
  return initials;
};

/** The same for a person: the surname has its own reading. */
export const initialsOfPerson = (name: string): string => {
  const surname = nameReadings[name.charAt(0)];
  return surname === undefined ? initialsOf(name) : surname + initialsOf(name.slice(1));
};
