import { onSheet, type CellInput, type Sheet, type Workbook } from '../model';
import type { FormFacts } from './events';

/** Answers by question; several where boxes were ticked. */
export type FormAnswers = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * A form's response as Google puts it into the tab of responses: the next row, the moment first, each answer under
 * its question. A question that has no column yet gets one. Protection and validation bind people, not forms.
 */
export const recordResponse = (
  workbook: Workbook,
  sheet: Sheet,
  answers: FormAnswers,
  now: number,
): FormFacts => {
  const headers = headersFor(workbook, sheet, Object.keys(answers));
  const row = sheet.contentExtent().rows + 1;
  workbook.structure.growTo(sheet.id, row, headers.length);
  const area = onSheet(sheet.id, { row, column: 1, rows: 1, columns: headers.length });
  const inputs = headers.map((header, index): CellInput => {
    if (index === 0) return { epochMs: now };
    const answer = answers[header];
    return answer === undefined ? null : asAnswered(answer);
  });
  workbook.cells.setInputs(area, [inputs]);
  const values = headers.map((_, index) => workbook.read.displayValue(sheet.id, row, index + 1));
  return {
    area,
    values,
    namedValues: Object.fromEntries(headers.map((header, index) => [header, [values[index]!]])),
  };
};

const headersFor = (workbook: Workbook, sheet: Sheet, questions: readonly string[]): readonly string[] => {
  const known: string[] = [];
  for (let column = 1; column <= sheet.contentExtent().columns; column += 1)
    known.push(workbook.read.displayValue(sheet.id, 1, column));
  const headers = known.length > 0 ? known : [workbook.locale.startsWith('zh') ? '时间戳记' : 'Timestamp'];
  const all = [...headers, ...questions.filter((question) => !headers.includes(question))];
  workbook.structure.growTo(sheet.id, 1, all.length);
  const area = onSheet(sheet.id, { row: 1, column: 1, rows: 1, columns: all.length });
  if (all.length > known.length) workbook.cells.setInputs(area, [all]);
  return all;
};

/** What a person answers never becomes a formula. */
const asAnswered = (answer: string | number | readonly string[]): CellInput => {
  if (typeof answer === 'number') return answer;
  const text = typeof answer === 'string' ? answer : answer.join(', ');
  return /^[=+]/.test(text) ? `'${text}` : text;
};
