import { isMoment, type Cell } from '../../schema/cell';
import { looksLikeDate } from './dateColumns';

const phone = /^\+?\d[\d\s()-]{5,}\d$/;
const email = /^\S+@\S+\.\S+$/;
const number = /^[-+]?[¥$€£]?\d[\d,]*(?:\.\d+)?%?$/;
/** Sheets name columns after the years they count. */
const year = /^(?:19|20)\d{2}$/;

/** Whether a cell is a phone, date, mail address or number: what stands below a header and never is one. */
export const isDatum = (cell: Cell): boolean => {
  if (isMoment(cell)) return true;
  if (typeof cell === 'boolean') return false;
  const text = String(cell).trim();
  if (year.test(text)) return false;
  return phone.test(text) || email.test(text) || number.test(text) || looksLikeDate(text);
};
