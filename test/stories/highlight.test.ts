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

/** Distance of two colours as people with each kind of colour-blindness see them (Viénot 1999, simplified). */
const seenBy: Readonly<Record<string, (rgb: readonly number[]) => readonly number[]>> = {
  protanopia: ([r, g, b]) => [0.11 * r! + 0.89 * g!, 0.11 * r! + 0.89 * g!, 0.004 * r! - 0.004 * g! + b!],
  deuteranopia: ([r, g, b]) => [0.29 * r! + 0.71 * g!, 0.29 * r! + 0.71 * g!, -0.02 * r! + 0.02 * g! + b!],
  everybody: (rgb) => rgb,
};

test('the four marks can be told apart by everybody, and their text stands out on them', () => {
  const rgbOf = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const marks = ['overdue', 'today', 'noNextStep', 'stalled'] as const;
  for (const see of Object.values(seenBy)) {
    for (const one of marks) {
      for (const other of marks) {
        if (one >= other) continue;
        const [a, b] = [see(rgbOf(meanings[one].ink)), see(rgbOf(meanings[other].ink))];
        const distance = Math.hypot(...a.map((channel, index) => channel - b[index]!));
        expect(distance).toBeGreaterThan(30);
      }
    }
  }
});
