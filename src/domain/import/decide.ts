import { messages } from '../../messages';
import { commitValue, fingerprint } from '../commit';
import { decideRow, type DecideContext, type RowPlan } from '../decide';
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
 * Decides one imported row: accepted as it is, its gaps listed, and named after its id when it has no name.
 * A row that holds nothing but the team's own columns becomes a customer too.
 */
export const decideImportedRow = (imported: ImportedRow, context: DecideContext): RowPlan => {
  const id = context.nextId();
  const { record } = imported.row;
  const name = record.customerName ?? messages(context.settings.language).importing.unnamed(id);
  // The missing name is a gap, so the row is decided without it; one more field keeps it from counting as blank.
  const decided =
    decideRow(imported.row, { ...context, nextId: () => id }) ??
    decideRow(
      { ...imported.row, record: { ...record, customerName: name } },
      { ...context, nextId: () => id },
    )!;
  return {
    ...decided,
    record: { ...decided.record, customerName: name },
    state: { ...decided.state, values: { ...decided.state.values, customerName: commitValue(name) } },
  };
};
