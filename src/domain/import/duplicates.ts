import type { Cell } from '../../schema/cell';
import type { TrackerRecord } from '../../schema/tracker';
import { foldText, textOfCell } from '../values';
import { once } from '../once';
import { lettersOf } from './headers';
import type { ImportPlan } from './plan';
import type { ImportedRow } from './rows';
import type { Source } from './source';

export type DuplicateKind = 'name' | 'phone' | 'id' | 'creditCode';

/** Rows that say the same of themselves. Only reported: a customer may have several opportunities. */
export interface Duplicate {
  readonly kind: DuplicateKind;
  readonly value: string;
  /** 1-based rows of the source; the first few. */
  readonly rows: readonly number[];
  readonly rowCount: number;
  /** Ids of tracker rows that say it too; the first few. */
  readonly inTracker: readonly string[];
}

/** What of a tracker row is compared, and what tells it from others when both are shown. */
export type KnownCustomer = Pick<TrackerRecord, 'leadId' | 'customerName' | 'phone' | 'contactInfo'> & {
  readonly contact?: string | null;
  readonly owner?: string | null;
  /** Its name. */
  readonly stage?: string | null;
};

const shownRows = 5;
const leastPhoneDigits = 7;

const digitsOf = (text: string | null): string => {
  const digits = (text ?? '').replace(/\D/g, '');
  return digits.length < leastPhoneDigits ? '' : digits.slice(-11);
};

const nameOf = (name: string | null): string => foldText(name ?? '').replace(/[\s.,，。()（）·-]/g, '');

const idHeaders = once(
  () =>
    new Set(
      ['线索ID', '线索编号', '客户ID', '客户编号', 'id', 'lead id', 'opportunity id', 'record id'].map(
        lettersOf,
      ),
    ),
);
const isCreditCode = (header: string): boolean => /信用代码|creditcode/.test(lettersOf(header));

interface Identity {
  readonly kind: DuplicateKind;
  readonly value: string;
  readonly shown: string;
}

type IdentityReader = (row: ImportedRow, cells: readonly Cell[]) => readonly Identity[];

const identitiesOf = (plan: ImportPlan): IdentityReader => {
  const columnOf = (test: (header: string) => boolean): number =>
    plan.columns.findIndex((column) => test(column.header));
  const idColumn = columnOf((header) => idHeaders().has(lettersOf(header)));
  const creditColumn = columnOf(isCreditCode);
  return (imported, cells) => {
    const { customerName, phone, contactInfo } = imported.row.record;
    const textAt = (column: number): string => (column < 0 ? '' : textOfCell(cells[column] ?? '').trim());
    const identities: Identity[] = [
      { kind: 'name', value: nameOf(customerName), shown: customerName ?? '' },
      { kind: 'phone', value: digitsOf(phone) || digitsOf(contactInfo), shown: phone ?? contactInfo ?? '' },
      { kind: 'id', value: foldText(textAt(idColumn)), shown: textAt(idColumn) },
      { kind: 'creditCode', value: lettersOf(textAt(creditColumn)), shown: textAt(creditColumn) },
    ];
    return identities.filter((identity) => identity.value !== '');
  };
};

interface Group {
  readonly identity: Identity;
  readonly rows: number[];
  readonly inTracker: Set<string>;
}

/**
 * Groups of rows with the same folded name, phone, id or credit code, inside the source or with the tracker;
 * largest first.
 */
export const findDuplicates = (
  source: Source,
  plan: ImportPlan,
  rows: readonly ImportedRow[],
  tracker: readonly KnownCustomer[],
): readonly Duplicate[] => {
  const groups = new Map<string, Group>();
  const read = identitiesOf(plan);
  rows.forEach((row, index) => {
    for (const identity of read(row, source.rows[index]?.cells ?? [])) {
      const key = `${identity.kind}:${identity.value}`;
      const group = groups.get(key) ?? { identity, rows: [], inTracker: new Set<string>() };
      group.rows.push(row.number);
      groups.set(key, group);
    }
  });
  for (const known of tracker) {
    const id = known.leadId ?? '';
    const sayings = [
      `name:${nameOf(known.customerName)}`,
      `phone:${digitsOf(known.phone) || digitsOf(known.contactInfo)}`,
      `id:${foldText(id)}`,
    ];
    for (const saying of sayings) groups.get(saying)?.inTracker.add(id);
  }
  return [...groups.values()]
    .filter((group) => group.rows.length > 1 || group.inTracker.size > 0)
    .sort((a, b) => b.inTracker.size - a.inTracker.size || b.rows.length - a.rows.length)
    .map(({ identity, rows: numbers, inTracker }) => ({
      kind: identity.kind,
      value: identity.shown,
      rows: numbers.slice(0, shownRows),
      rowCount: numbers.length,
      inTracker: [...inTracker].slice(0, shownRows),
    }));
};
