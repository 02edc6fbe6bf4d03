import type { CustomerField } from '../../src/app/protocol';
import { isFormula } from '../../src/schema/cell';
import { renderValue, textOfCell, type Value } from '../../src/domain/values';
import type { ReadySession } from '../model/state';
import { formatDay, formatNumber } from '../parts/format';
import { columnOf } from './fieldText';

/** A value as the reader would write it; empty when there is none. */
export const shownText = (field: CustomerField, value: Value, session: ReadySession): string => {
  const column = columnOf(field);
  if (value === null) return '';
  if (column.kind === 'date') return formatDay(String(value), session);
  if (typeof value === 'number') return formatNumber(value, session.language);
  const cell = renderValue(column, value, session.settings);
  return isFormula(cell) ? '' : textOfCell(cell);
};
