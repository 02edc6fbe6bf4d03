import { defineColumns, type ColumnDefinition } from './column';
import type { TableDefinition } from './tables';

const text = (zh: string, en: string, width: number): ColumnDefinition & { kind: 'text' } => ({
  kind: 'text',
  header: { zh, en },
  origin: 'derived',
  group: 'basic',
  width,
});

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
  columns: defineColumns({ leadId: text('线索ID', 'Lead ID', 100), kept }),
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
    leadId: text('线索ID', 'Lead ID', 80),
    customer: text('客户名称', 'Customer', 200),
    owner: text('负责人', 'Owner', 90),
    stage: text('当前阶段', 'Stage', 110),
    kept,
  }),
  headerRow: 1,
  frozenColumns: 1,
} as const satisfies TableDefinition;
