import { isNamed, type Kept, type KeptPlace } from './lines';

/** What of a backup is brought back. */
export type BackupScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'table'; readonly table: 'tracker' | 'followUps' }
  | { readonly kind: 'customer'; readonly id: string };

const isWanted = (place: KeptPlace, scope: BackupScope): boolean => {
  if (!isNamed(place.id) || place.id.includes('~')) return false;
  if (place.table !== 'tracker' && place.table !== 'followUps') return false;
  switch (scope.kind) {
    case 'all':
      return true;
    case 'table':
      return place.table === scope.table;
    case 'customer':
      return place.table === 'tracker' ? place.id === scope.id : place.of === scope.id;
  }
};

/** Shorter ids first, so that numbers stand in their order. */
const byId = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

/** Customers before their follow-ups, each by id: the same order at every call, so that a number says how far it got. */
export const placesInScope = (kept: Kept, scope: BackupScope): readonly KeptPlace[] =>
  [...kept.values()]
    .filter((place) => isWanted(place, scope))
    .sort(
      (one, other) =>
        (one.table === other.table ? 0 : one.table === 'tracker' ? -1 : 1) || byId(one.id, other.id),
    );
