import type { ReportCell } from '../../schema/report';
import { reportRow, textCell, type ReportRow } from '../cells';

/**
 * Pixels; one a column of 003's table, to which every other part of the page keeps. Together they are narrow
 * enough that the page, fitted to the width of A4 upright, is printed at three quarters of its size or more.
 */
export const weeklyWidths: readonly number[] = [112, 96, 74, 74, 74, 74, 74, 74, 84, 170];

export const width = weeklyWidths.length;
const pixels = weeklyWidths.reduce((sum, each) => sum + each, 0);

export const row = (...cells: (ReportCell | null)[]): ReportRow => reportRow(width, cells);
export const blank: ReportRow = row();
export const heading = (text: string): ReportRow => row(textCell('heading', text));
export const sentence = (text: string): ReportRow => row(textCell('body', text, width));

/** Pixels of a character of small print, rather too many than too few; no font can be measured here. */
const pixelsOf = (character: string): number => (/[\u2e80-\uffff]/.test(character) ? 11 : 5.6);

/** Small print, broken into as many rows as it needs: it runs over the columns, and no cell of those grows. */
export const smallPrint = (text: string): readonly ReportRow[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  // A break may stand behind every Chinese character and behind every space.
  for (const word of text.match(/[\u2e80-\uffff][，。；：、）”]*|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    const needed = [...word].reduce((sum, character) => sum + pixelsOf(character), 0);
    if (line !== '' && used + needed > pixels) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += word;
    used += needed;
  }
  return [...lines, line].map((each) => row(textCell('small', each)));
};
