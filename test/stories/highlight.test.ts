import { addDays, daysBetween } from '../../src/domain/dates';
import { meanings } from '../../src/schema/palette';
import { messages } from '../../src/messages';
import { everyWay, openDesk, type Desk } from './desk';

const start = '2026-03-04';
const days = 21;

interface Sample {
  readonly name: string;
  readonly next?: string;
  readonly status?: [string, string];
  readonly stage?: string;
  readonly dealAmount?: number;
  readonly lostReason?: string;
}

/** One of each kind of customer a team has. */
const samples: readonly Sample[] = [
  { name: 'A', next: '2026-03-01' },
  { name: 'B', next: '2026-03-04' },
  { name: 'C', next: '2026-03-10' },
  { name: 'D' },
  { name: 'E', next: '2026-04-30' },
  { name: 'F', next: '2026-03-02', status: ['已流失', 'Lost'], lostReason: 'x' },
  { name: 'G', status: ['维护中', 'In care'] },
  { name: 'H', next: '2026-03-12', status: ['维护中', 'In care'] },
];

type Meaning = 'overdue' | 'today' | 'noNextStep' | 'stalled' | null;

/** Written out independently of the product: what a person would say of the row on a day. */
const expectedOf = (sample: Sample, today: string, desk: Desk): { text: string; meaning: Meaning } => {
  const none = { text: '', meaning: null };
  if (sample.name === 'F') return none;
  if (sample.next === undefined) {
    return sample.name === 'G' ? none : { text: desk.say('无下一步', 'No next step'), meaning: 'noNextStep' };
  }
  const late = daysBetween(sample.next, today);
  if (late > 0)
    return {
      text: desk.say(`逾期 ${late} 天`, `Overdue ${late} ${late === 1 ? 'day' : 'days'}`),
      meaning: 'overdue',
    };
  if (late === 0) return { text: desk.say('今天', 'Today'), meaning: 'today' };
  const idle = daysBetween(start, today);
  const stalls = sample.name !== 'H' && idle >= 14;
  return stalls ? { text: desk.say(`停滞 ${idle} 天`, `Stalled ${idle} days`), meaning: 'stalled' } : none;
};

describe.each(everyWay)('highlights, %s, %s layout', (language, layout) => {
  test('with all triggers removed and the clock moved for three weeks, words and colours are right every day', () => {
    const desk = openDesk({ language, layout, now: `${start} 09:00` });
    samples.forEach((sample, index) => {
      const row = index + 2;
      desk.type('tracker', row, 'customerName', sample.name);
      if (sample.next !== undefined) desk.type('tracker', row, 'nextFollowUp', sample.next);
      if (sample.lostReason !== undefined) desk.type('tracker', row, 'lostReason', sample.lostReason);
      if (sample.status !== undefined) desk.type('tracker', row, 'status', desk.say(...sample.status));
    });
    const { ScriptApp } = desk.workbench.globals;
    for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
    const sheetId = desk.sheet('tracker').getSheetId();
    const next = desk.place('tracker', 'nextFollowUp');
    const stage = desk.place('tracker', 'stage');
    const name = desk.place('tracker', 'customerName');
    const background = (row: number, column: number): string =>
      desk.workbench.workbook.effectiveStyle(sheetId, row, column).background;

    for (let day = 0; day <= days; day += 1) {
      const today = addDays(start, day);
      desk.workbench.advance(`${today} 09:30`);
      samples.forEach((sample, index) => {
        const row = index + 2;
        const expected = expectedOf(sample, today, desk);
        const meaning = expected.meaning === null ? null : meanings[expected.meaning];
        const seen = {
          text: desk.cell('tracker', row, 'reminder'),
          date: background(row, next),
          stage: background(row, stage),
          row: background(row, name),
        };
        const strongOnStage = expected.meaning === 'stalled';
        expect({ today, name: sample.name, ...seen }).toEqual({
          today,
          name: sample.name,
          text: expected.text,
          date: meaning ? (strongOnStage ? meaning.tint : meaning.ink) : '#ffffff',
          stage: meaning ? (strongOnStage ? meaning.ink : meaning.tint) : '#ffffff',
          row: meaning?.tint ?? '#ffffff',
        });
      });
    }
  });

  test('the sentence of a refusal comes first, and the row keeps its date', () => {
    const desk = openDesk({ language, layout, now: `${start} 09:00` });
    desk.type('tracker', 2, 'customerName', 'A');
    desk.type('tracker', 2, 'nextFollowUp', '2026-03-01');
    desk.type('tracker', 2, 'stage', desk.stage('won'));
    const say = messages(language).gate;
    expect(desk.cell('tracker', 2, 'reminder')).toContain(
      say
        .refused(desk.stage('won'), '')
        .trim()
        .replace(/[:：]$/, ''),
    );
  });
});

type Vector = readonly [number, number, number];

const linear = (hex: string): Vector =>
  [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Vector;

/** Linear RGB as seen with each kind of colour-blindness (Viénot, Brettel and Mollon 1999). */
const eyes: Readonly<Record<string, readonly Vector[]>> = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  tritanopia: [
    [1, 0.1546, -0.1546],
    [0, 0.869, 0.131],
    [0, 0.869, 0.131],
  ],
};

/** CIE L*a*b*, in which a distance of 2 is just noticeable side by side. */
const labOf = ([r, g, b]: Vector): Vector => {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

const seenBy = (matrix: readonly Vector[], hex: string): Vector => {
  const [r, g, b] = linear(hex);
  return labOf(matrix.map((row) => Math.max(0, row[0] * r + row[1] * g + row[2] * b)) as unknown as Vector);
};

const luminance = (hex: string): number => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('the four marks', () => {
  const marks = ['overdue', 'today', 'noNextStep', 'stalled'] as const;

  test.each(Object.keys(eyes))('can be told apart by %s', (kind) => {
    for (const one of marks) {
      for (const other of marks.slice(marks.indexOf(one) + 1)) {
        const [a, b] = [seenBy(eyes[kind]!, meanings[one].ink), seenBy(eyes[kind]!, meanings[other].ink)];
        expect(Math.hypot(...a.map((axis, index) => axis - b[index]!))).toBeGreaterThan(20);
      }
    }
  });

  test.each(marks)('%s can be read: white on it, and it on its tint (AA)', (mark) => {
    expect(contrast(meanings[mark].ink, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(meanings[mark].ink, meanings[mark].tint)).toBeGreaterThanOrEqual(4.5);
  });
});
