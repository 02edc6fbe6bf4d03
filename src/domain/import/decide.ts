import { messages } from '../../messages';
import { fingerprint } from '../commit';
import { decideRow, type DecideContext, type RowPlan } from '../decide';
import type { TrackerRow } from '../rows';
import { textOfCell } from '../values';
import type { Cell } from '../../schema/cell';
import type { ImportedRow } from './rows';

/** Empty cells and the form of spaces do not tell two states of a row apart. */
export const printOfOwn = (cells: readonly (Cell | undefined)[]): string => {
  const text = cells
    .map((cell) =>
      textOfCell(cell ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join('\t');
  return text.trim() === '' ? '' : fingerprint(text);
};

/**
 * Decides one imported row: accepted as it is, with its gaps listed. Without a name it is named after its id,
 * and the missing name stays among its gaps.
 */
export const decideImportedRow = ({ row }: ImportedRow, context: DecideContext): RowPlan => {
  const id = context.nextId();
  const isUnnamed = row.record.customerName === null;
  const named: TrackerRow = {
    ...row,
    record: {
      ...row.record,
      customerName: row.record.customerName ?? messages(context.settings.language).importing.unnamed(id),
    },
    problems: isUnnamed
      ? [{ code: 'missing', field: 'customerName', entered: '' }, ...row.problems]
      : row.problems,
  };
  // Never null: a named row is not blank.
  return decideRow(named, { ...context, nextId: () => id })!;
};
