/** A row as it was decided, told by its hidden cell and the ids before and after. */
export interface DecidedRow {
  /** Its hidden cell as it was read. */
  readonly before: string;
  /** Whose row it is decided to be. Undefined: nobody's. */
  readonly id: string | undefined;
  /**
   * Null where nothing is to be written. `keeps`: whoever it was or is emptied by its own person; `new`: a row without
   * an id gets a fresh one, or is told what it lacks; `joined`: another row's identity came here, left, or was
   * copied.
   */
  readonly does: 'keeps' | 'new' | 'joined' | null;
  /** Customers whose rows must be written along with this one, or not at all. */
  readonly with?: readonly string[];
  /** Of a follow-up whose customer was not found: one that came in meanwhile may be it. */
  readonly isLost?: boolean;
}

export interface DecidedTable {
  readonly rows: readonly DecidedRow[];
  /** The hidden column as it stands now; null where it was not read again, since nothing is to be written. */
  readonly now: readonly string[] | null;
  readonly idOf: (hidden: string) => string | undefined;
}

/** What becomes of a row, by the ids that it had and is to have. */
export const doesOf = (
  idBefore: string | undefined,
  id: string | undefined,
  fresh: ReadonlySet<string>,
): 'keeps' | 'new' | 'joined' => {
  if (idBefore === undefined) return id === undefined || fresh.has(id) ? 'new' : 'joined';
  return id === undefined || id === idBefore ? 'keeps' : 'joined';
};

interface Judged {
  readonly changed: readonly boolean[];
  readonly blocked: boolean[];
}

/**
 * Rows by themselves: one whose hidden cell is another by now was decided by somebody else meanwhile, or is another
 * row. New ones and those that exchange identities are told apart by where the others stand as well.
 */
const judge = ({ rows, now, idOf }: DecidedTable): Judged => {
  const changed = rows.map(({ before }, index) => now !== null && (now[index] ?? '') !== before);
  const moved = rows.some(({ before }, index) => {
    const id = changed[index] ? idOf(before) : undefined;
    return id !== undefined && idOf(now![index] ?? '') !== id;
  });
  const blocked = rows.map(
    ({ does }, index) => does !== null && (changed[index]! || (does === 'new' && moved)),
  );
  if (moved) blockJoined(rows, blocked);
  return { changed, blocked };
};

/** Identities are exchanged all at once or not at all, or one of them would be lost. */
const blockJoined = (rows: readonly DecidedRow[], blocked: boolean[]): boolean => {
  let isNew = false;
  rows.forEach(({ does }, index) => {
    if (does !== 'joined' || blocked[index]) return;
    blocked[index] = true;
    isNew = true;
  });
  return isNew;
};

const blockJoinedIfOneIs = (rows: readonly DecidedRow[], blocked: boolean[]): boolean =>
  rows.some(({ does }, index) => does === 'joined' && blocked[index]) && blockJoined(rows, blocked);

export interface Standing {
  /** True where the row may be written, by place in the list. */
  readonly customers: readonly boolean[];
  readonly followUps: readonly boolean[];
  /** Rows that were to be written and have to be looked at again. */
  readonly left: number;
}

/** A customer stands there now whom nobody knew when the rows were decided. */
const somebodyCame = ({ rows, now, idOf }: DecidedTable): boolean => {
  if (now === null) return false;
  const known = new Set(rows.map(({ before }, index) => (now[index] === before ? undefined : idOf(before))));
  return now.some((hidden, index) => {
    if (hidden === (rows[index]?.before ?? '')) return false;
    const id = idOf(hidden);
    return id !== undefined && !known.has(id);
  });
};

/**
 * Rows are read and decided while others may write. Once nobody else may, the hidden columns are read again, and this
 * tells which of the decisions still stand: every change that a script makes changes the hidden cell beside it.
 * A follow-up and what it does to its customer stand or wait together.
 */
export const whatStands = (customers: DecidedTable, followUps: DecidedTable): Standing => {
  const [rows, logged] = [customers.rows, followUps.rows];
  const { changed, blocked } = judge(customers);
  const { blocked: waiting } = judge(followUps);
  if (logged.some(({ isLost }) => isLost) && somebodyCame(customers))
    logged.forEach(({ isLost, does }, index) => {
      if (isLost && does !== null) waiting[index] = true;
    });
  const linked = logged.flatMap((row, index) => (row.does !== null && row.with?.length ? [index] : []));
  const places = new Map<string, number>();
  if (linked.length > 0) rows.forEach(({ id }, index) => id !== undefined && places.set(id, index));
  for (let isNew = true; isNew;) {
    isNew = blockJoinedIfOneIs(rows, blocked);
    isNew = blockJoinedIfOneIs(logged, waiting) || isNew;
    for (const index of linked) {
      const partners = logged[index]!.with!.flatMap((id) => places.get(id) ?? []);
      if (!waiting[index] && partners.some((place) => blocked[place] || changed[place])) {
        waiting[index] = true;
        isNew = true;
      }
      if (!waiting[index]) continue;
      for (const place of partners) {
        if (blocked[place] || rows[place]!.does === null) continue;
        blocked[place] = true;
        isNew = true;
      }
    }
  }
  const may = (all: readonly DecidedRow[], not: readonly boolean[]): boolean[] =>
    all.map(({ does }, index) => does !== null && !not[index]);
  const count = (not: readonly boolean[]): number => not.filter(Boolean).length;
  return {
    customers: may(rows, blocked),
    followUps: may(logged, waiting),
    left: count(blocked) + count(waiting),
  };
};
