import type { Choice, ColumnDefinition } from '../schema/column';
import { isMoment, type Cell, type CellToWrite } from '../schema/cell';
import type { Language } from '../schema/language';
import { readAmount } from './amounts';
import { readDay, readMoment, type DateOrder } from './dateText';
import { dayFromNumber } from './dates';
import type { ProblemCode } from './problem';
import { namedStages, stageById, type Settings } from './settings';

/** A field as rules see it: id of a choice, zone-free date, number, text; null when empty. */
export type Value = string | number | boolean | null;

export type ParsedValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ProblemCode; readonly entered: string };

/** More than a cell holds would be lost by Google without a word. */
const longestText = 49_000;

const yes = new Set(['是', '有', 'yes', 'y', 'true', '√', '✓', '✔', '1', '对']);
const no = new Set(['否', '无', '没有', 'no', 'n', 'false', '×', '✗', '0', '不']);

const parsed = (value: Value): ParsedValue => ({ ok: true, value });
const refused = (code: ProblemCode, entered: string): ParsedValue => ({ ok: false, code, entered });

/** Marks of width zero and of direction, which nobody sees. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Spaces of every width, what cannot be seen, and letter case do not tell two names apart. */
export const foldText = (text: string): string =>
  text.normalize('NFKC').replace(unseen, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** Text without what only machines put there; joiners stay, since emoji and scripts need them. */
export const cleanText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g, '').trim();

/** What a formula shows that failed. */
const brokenFormula = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/;

/** Years that a sales sheet can mean; others are slips such as 0024 or 20024. */
const isLikelyDay = (day: string): boolean => /^(19[5-9]\d|20\d\d)-/.test(day);

/** A day that lost its format shows its serial number; 18264 is 1950-01-01, 73415 the end of 2100. */
const dayOfSerial = (serial: number): string | null =>
  serial >= 18_264 && serial < 73_416 ? dayFromNumber(Math.floor(serial) - 25_569) : null;

/** The choice that a label, id or alias in either language names. */
export const findChoice = (choices: readonly Choice[], text: string): Choice | undefined => {
  // As our dropdowns write it: nearly always, and thousands of times in a sweep.
  const exact = choices.find(({ label }) => label.zh === text || label.en === text);
  if (exact) return exact;
  const wanted = foldText(text);
  return choices.find((choice) =>
    [choice.id, choice.label.zh, choice.label.en, ...(choice.aliases ?? [])].some(
      (name) => foldText(name) === wanted,
    ),
  );
};

/** What a cell shows, for messages that quote it and for text columns that hold a number. */
export const textOfCell = (cell: Cell): string => {
  if (isMoment(cell)) return cell.at.endsWith('00:00:00') ? cell.at.slice(0, 10) : cell.at.slice(0, 16);
  return typeof cell === 'string' ? cell : String(cell);
};

const parseDateLike = (cell: Cell, kind: 'date' | 'moment', order: DateOrder): ParsedValue => {
  const text = (isMoment(cell) && kind === 'date' ? cell.at.slice(0, 10) : textOfCell(cell))
    .normalize('NFKC')
    .trim();
  const read = (): string | null => {
    if (isMoment(cell)) return kind === 'date' ? cell.at.slice(0, 10) : cell.at.slice(0, 16);
    const day = typeof cell === 'number' ? dayOfSerial(cell) : null;
    if (day === null) return kind === 'date' ? readDay(text, order) : readMoment(text, order);
    return kind === 'date' ? day : `${day} ${timeOfSerial(cell as number)}`;
  };
  const value = read();
  return value !== null && isLikelyDay(value) ? parsed(value) : refused(`${kind}.invalid`, text);
};

/** `HH:mm` of the part of a serial number behind the point. */
const timeOfSerial = (serial: number): string => {
  const minutes = Math.floor(Math.round((serial % 1) * 86_400) / 60) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

const parseNumber = (cell: Cell, money: boolean, settings: Settings): ParsedValue => {
  if (typeof cell === 'number') {
    if (money && cell < 0) return refused('amount.negative', String(cell));
    return Number.isFinite(cell) ? parsed(cell) : refused('number.invalid', String(cell));
  }
  const text = textOfCell(cell).trim();
  const read =
    isMoment(cell) || typeof cell === 'boolean' ? null : readAmount(text, settings.rhythm.moneyScale);
  if (read?.kind === 'amount' && money && read.amount < 0) return refused('amount.negative', text);
  if (read?.kind === 'amount') return parsed(read.amount);
  if (!money) return refused('number.invalid', text);
  return refused(read?.kind === 'range' ? 'amount.range' : 'amount.invalid', text);
};

const parseFlag = (cell: Cell): ParsedValue => {
  if (typeof cell === 'boolean') return parsed(cell);
  const text = foldText(textOfCell(cell));
  if (yes.has(text)) return parsed(true);
  return no.has(text) ? parsed(false) : refused('flag.invalid', textOfCell(cell));
};

/**
 * Reads one cell of a column. Empty cells are null. What cannot be read comes back as a problem that quotes
 * what was entered.
 *
 * @param order how ambiguous date texts are to be read; imports infer it a column
 */
export const parseCell = (
  column: ColumnDefinition,
  cell: Cell,
  settings: Settings,
  order: DateOrder = 'ymd',
): ParsedValue => {
  if (cell === '' || (typeof cell === 'string' && cleanText(cell) === '')) return parsed(null);
  if (typeof cell === 'string' && brokenFormula.test(cell)) return refused('formula.broken', cell);
  switch (column.kind) {
    case 'date':
    case 'moment':
      return parseDateLike(cell, column.kind, order);
    case 'number':
    case 'money':
      return parseNumber(cell, column.kind === 'money', settings);
    case 'flag':
      return parseFlag(cell);
    case 'choice': {
      const choice = findChoice(column.choices ?? [], textOfCell(cell));
      return choice ? parsed(choice.id) : refused('choice.unknown', textOfCell(cell));
    }
    case 'stage': {
      const text = textOfCell(cell);
      const stages = namedStages(settings);
      const stage =
        stages.find((each) => each.name === text) ??
        stages.find((each) => [foldText(each.name), each.id].includes(foldText(text)));
      return stage ? parsed(stage.id) : refused('stage.unknown', text);
    }
    default: {
      const text = cleanText(textOfCell(cell));
      return text.length > longestText ? refused('text.tooLong', `${text.slice(0, 40)}…`) : parsed(text);
    }
  }
};

const flagLabels = { zh: ['是', '否'], en: ['Yes', 'No'] } as const;
export const labelOfFlag = (flag: boolean, language: Language): string => flagLabels[language][flag ? 0 : 1];

/** What is written into a column's cell for a value. */
export const renderValue = (column: ColumnDefinition, value: Value, settings: Settings): CellToWrite => {
  if (value === null) return '';
  switch (column.kind) {
    case 'date':
      return { at: `${String(value).slice(0, 10)} 00:00:00` };
    case 'moment':
      return { at: `${String(value)}:00` };
    case 'flag':
      return labelOfFlag(value === true, settings.language);
    case 'choice':
      return column.choices?.find((choice) => choice.id === value)?.label[settings.language] ?? String(value);
    case 'stage':
      return stageById(settings, String(value))?.name ?? String(value);
    default:
      return value;
  }
};

/** The text a person would see for a value; for messages, mail and reports. */
export const textOfValue = (column: ColumnDefinition, value: Value, settings: Settings): string => {
  const cell = renderValue(column, value, settings);
  return typeof cell === 'object' && 'formula' in cell ? '' : textOfCell(cell);
};
