import { defineColumns, type ColumnDefinition } from './column';
import type { TableDefinition } from './tables';

const text = (zh: string, en: string, width: number): ColumnDefinition & { kind: 'text' } => ({
  kind: 'text',
  header: { zh, en },
  origin: 'derived',
  group: 'basic',
  width,
});

/**
 * The first tab of a file with backups: one row for each that is complete. A tab without its row here was cut
 * off and counts for nothing. Everything is text.
 */
export const backupsTable = {
  title: { zh: '备份清单', en: 'Backups' },
  columns: defineColumns({
    day: text('日期', 'Day', 110),
    kind: {
      kind: 'choice',
      header: { zh: '类型', en: 'Kind' },
      choices: [
        { id: 'full', label: { zh: '完整', en: 'Full' } },
        { id: 'incremental', label: { zh: '增量', en: 'Changes' } },
      ],
      origin: 'derived',
      group: 'basic',
      width: 100,
    },
    customers: text('客户数', 'Customers', 90),
    followUps: text('跟进记录数', 'Follow-ups', 100),
    lines: text('行数', 'Lines', 80),
    tab: text('工作表编号', 'Tab ID', 110),
    digest: text('校验码', 'Digest', 100),
  }),
  headerRow: 6,
  frozenColumns: 1,
} as const satisfies TableDefinition;
