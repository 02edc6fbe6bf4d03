import { addDays } from '../../../src/domain/dates';
import { languages } from '../../../src/schema/language';
import { smallPrint, weeklyWidths } from '../../../src/reports/weekly/page';
import { trendWeeks, weeklyTrend } from '../../../src/reports/weekly/trend';
import { deal, settingsOf } from '../sample';
import { period, rep, report, story, team, valuesOf } from './world';

/** Pixels of an A4 sheet's width at 96 a inch, without margins of 0.4 inches. */
const printable = (210 / 25.4) * 96 - 2 * 0.4 * 96;

describe('The page of the weekly report', () => {
  const width = weeklyWidths.reduce((sum, each) => sum + each, 0);

  it('is printed on A4 upright at three quarters of its size or more', () => {
    expect(printable / width).toBeGreaterThanOrEqual(0.75);
  });

  it.each(languages)('has no small print that runs over its right edge, in %s', (language) => {
    const { model } = report(story().rows, story().followUps, { settings: settingsOf(team, language) });
    const lines = model.rows.flatMap(([cell]) => (cell?.style === 'small' ? [String(cell.value)] : []));
    expect(lines.length).toBeGreaterThan(8);
    // Arial at 8 points: a Latin letter takes 5 pixels on average, a Chinese one 10.7.
    const pixels = (text: string): number =>
      [...text].reduce((sum, sign) => sum + (sign >= '\u2e80' ? 10.7 : 5), 0);
    for (const line of lines) expect([line, pixels(line) <= width]).toEqual([line, true]);
  });

  it('breaks small print between words and loses none', () => {
    const text = Array.from({ length: 90 }, (_, n) => `word${n}`).join(' ');
    const lines = smallPrint(text).map(([cell]) => String(cell!.value));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(text);
    const chinese = '口径说明，'.repeat(60);
    const parts = smallPrint(chinese).map(([cell]) => String(cell!.value));
    expect(parts.join('')).toBe(chinese);
    expect(parts.filter((part) => part.startsWith('，'))).toEqual([]);
  });

  it('ends the last eight weeks with the figures of the team row', () => {
    const { rows } = story();
    const { figures, before } = report(rows);
    const trend = weeklyTrend(rows, period);
    expect(trend).toHaveLength(trendWeeks);
    expect(trend.at(-1)).toEqual({
      period,
      newLeads: figures.team.newLeads,
      deals: figures.team.deals,
      dealAmount: figures.team.dealAmount,
    });
    expect(trend.at(-2)!.dealAmount).toBe(before.team.dealAmount);
    const oldest = { from: addDays(period.from, -49), to: addDays(period.to, -49) };
    expect(trend[0]!.period).toEqual(oldest);
  });

  it.each(languages)(
    'draws two charts over its own cells, beside them and not over others, in %s',
    (language) => {
      const { rows, followUps } = story();
      const { model } = report(rows, followUps, { settings: settingsOf(team, language) });
      const cells = valuesOf(model);
      expect(model.charts).toHaveLength(2);
      for (const { drawing, alsoCalled, title } of model.charts) {
        expect(alsoCalled).toContain(title);
        const { fromRow, toRow, categoryColumn, valueColumn, place, subtitle } = drawing!;
        for (let row = fromRow; row <= toRow; row += 1) {
          expect(cells[row]![categoryColumn]).not.toBe('');
          expect(cells[row]![valueColumn]).not.toBe('');
        }
        expect(subtitle).not.toBe('');
        const beneath = cells.slice(place.row, place.row + Math.ceil(place.height / 21));
        expect(beneath.flatMap((row) => row.slice(place.column)).filter((cell) => cell !== '')).toEqual([]);
        const room = weeklyWidths.slice(place.column).reduce((sum, each) => sum + each, 0);
        expect(place.offsetX + place.width).toBeLessThanOrEqual(room);
      }
    },
  );

  it('draws nothing where there is nothing to see', () => {
    const { model } = report([deal({ owner: rep, createdAt: '2024-03-05 10:00' })]);
    expect(model.charts.map(({ drawing }) => drawing)).toEqual([null, null]);
  });
});
