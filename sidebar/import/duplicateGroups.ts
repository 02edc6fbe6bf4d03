import type { PreviewDuplicate } from '../../src/domain/import/preview';
import type { ImportPreviewValue } from '../../src/app/import/protocol';

/** Rows that are alike, and in what. */
export interface AlikeRows extends Omit<PreviewDuplicate, 'kind' | 'value'> {
  readonly same: readonly Pick<PreviewDuplicate, 'kind' | 'value'>[];
}

/** As many as the preview lists. */
export const listedGroups = 50;

/** The same rows with the same name and the same phone are one finding, not two. */
export const mergeDuplicates = (groups: readonly PreviewDuplicate[]): readonly AlikeRows[] => {
  const merged = new Map<string, AlikeRows>();
  for (const { kind, value, ...group } of groups) {
    const key = JSON.stringify([group.rows, group.rowCount, group.inTracker]);
    const same = [...(merged.get(key)?.same ?? []), { kind, value }];
    merged.set(key, { ...group, same });
  }
  return [...merged.values()];
};

/** How many findings there are; where not all are listed, how many at least. */
export const countDuplicates = ({
  duplicates,
  counts,
}: Pick<ImportPreviewValue, 'duplicates' | 'counts'>): number =>
  duplicates.length < listedGroups
    ? mergeDuplicates(duplicates).length
    : Math.max(counts.duplicates, counts.duplicatesInTracker);
