import { defineColumns, derivedText } from './column';
import type { TableDefinition } from './tables';
import { trackerColumns } from './tracker';

/** What a customer was when it was last seen, as JSON: hidden, ours alone. */
const kept = {
  kind: 'system',
  header: { zh: '跟进系统', en: 'Genjin system' },
  origin: 'system',
  group: 'system',
  width: 100,
} as const;

/** The keeper's snapshot: every customer as of the last daily look. Hidden; only the owner's clock writes it. */
export const snapshotTable = {
  title: { zh: '跟进·快照', en: 'Genjin snapshot' },
  columns: defineColumns({ leadId: derivedText(trackerColumns.leadId.header, 100), kept }),
  headerRow: 1,
  frozenColumns: 1,
} as const satisfies TableDefinition;

/** 回收站 — customers whose rows are gone. Everybody may read it; the menu brings one back. */
export const recycleTable = {
  title: { zh: '回收站', en: 'Recycle bin' },
  columns: defineColumns({
    noticed: {
      kind: 'date',
      header: { zh: '发现日期', en: 'Noticed' },
      origin: 'derived',
      group: 'basic',
      width: 100,
    },
    leadId: derivedText(trackerColumns.leadId.header, 80),
    customer: derivedText(trackerColumns.customerName.header, 200),
    owner: derivedText(trackerColumns.owner.header, 90),
    stage: derivedText(trackerColumns.stage.header, 110),
    kept,
  }),
  headerRow: 1,
  frozenColumns: 1,
} as const satisfies TableDefinition;
